#include "textflag.h"

// C needs more stack than a goroutine has. It gets that of g0, the goroutine of
// the thread itself, as in an ordinary call. Where things are in runtime's g and
// m, for all releases of Go that the first line allows; Verify looks again.
#define g_stack_lo 0x00
#define g_stack_hi 0x08
#define g_m        0x30
#define g_sched_sp 0x38
#define m_g0       0x00

// CALL_C calls the function in AX on that stack. R12 and R13 are the called
// one's to preserve. Signal handlers find the running goroutine in thread-local
// storage, and must see the one whose stack it is. Go code never runs on g0.
#define CALL_C \
	MOVQ SP, R12; \
	MOVQ R14, R13; \
	MOVQ g_m(R14), R10; \
	MOVQ m_g0(R10), R14; \
	MOVQ TLS, R11; \
	MOVQ R14, 0(R11)(TLS*1); \
	MOVQ g_sched_sp(R14), SP; \
	ANDQ $~15, SP; \
	CALL AX; \
	MOVQ R12, SP; \
	MOVQ R13, R14; \
	MOVQ TLS, R11; \
	MOVQ R14, 0(R11)(TLS*1)

// func stack() (m, m0, lo, hi, sp uintptr)
TEXT ·stack(SB), NOSPLIT|NOFRAME, $0-40
	MOVQ g_m(R14), AX
	MOVQ AX, m+0(FP)
	MOVQ m_g0(AX), DX
	MOVQ g_m(DX), CX
	MOVQ CX, m0+8(FP)
	MOVQ g_stack_lo(DX), CX
	MOVQ CX, lo+16(FP)
	MOVQ g_stack_hi(DX), CX
	MOVQ CX, hi+24(FP)
	MOVQ g_sched_sp(DX), CX
	MOVQ CX, sp+32(FP)
	RET
