package leaf

import (
	"runtime"
	"unsafe"
)

// On says whether leaf calls are made: Verify has found what they need.
var On bool

// Verify looks whether this Go keeps the stack for C where the calls expect it.
// An ordinary call of C says where that is.
func Verify(cStack func() uintptr) {
	// The stack is the thread's.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	in := cStack()
	m, m0, lo, hi, sp := stack()
	On = in != 0 && m != 0 && m == m0 && lo < sp && sp <= hi && in < sp && sp-in < 1024
}

// stack returns the thread that runs, as its two goroutines know it, and of the
// one whose stack C gets the bounds and the top.
func stack() (m, m0, lo, hi, sp uintptr)
