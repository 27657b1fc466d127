#include "textflag.h"

// C needs more stack than a goroutine has. It gets that of g0, the goroutine of
// the thread itself, as in an ordinary call. Where things are in runtime's g and
// m, for all releases of Go that the first line allows; Verify looks again.
#define g_stack_lo 0x00
#define g_stack_hi 0x08
#define g_m        0x30
#define g_sched_sp 0x38
#define m_g0       0x00

// CALL_C calls the function in R9 on that stack. R19 to R21 are the called one's
// to preserve. Go code never runs on g0.
#define CALL_C \
	MOVD RSP, R19; \
	MOVD g, R20; \
	MOVD R30, R21; \
	MOVD g_m(g), R10; \
	MOVD m_g0(R10), g; \
	MOVD g_sched_sp(g), R10; \
	AND $~15, R10; \
	MOVD R10, RSP; \
	BL (R9); \
	MOVD R19, RSP; \
	MOVD R20, g; \
	MOVD R21, R30

// func stack() (m, m0, lo, hi, sp uintptr)
TEXT ·stack(SB), NOSPLIT|NOFRAME, $0-40
	MOVD g_m(g), R0
	MOVD R0, m+0(FP)
	MOVD m_g0(R0), R1
	MOVD g_m(R1), R2
	MOVD R2, m0+8(FP)
	MOVD g_stack_lo(R1), R2
	MOVD R2, lo+16(FP)
	MOVD g_stack_hi(R1), R2
	MOVD R2, hi+24(FP)
	MOVD g_sched_sp(R1), R2
	MOVD R2, sp+32(FP)
	RET
