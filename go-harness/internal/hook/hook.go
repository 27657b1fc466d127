//go:build cgo

// Package hook is what programs write that let C++ call a function of theirs:
// it has the address of a C function which calls one of Go.
package hook

/*
#include <stdint.h>

extern int hook_called(int);

static uintptr_t hook_address(void) { return (uintptr_t)&hook_called; }
*/
import "C"

import "sync/atomic"

var current atomic.Pointer[func(int) int]

// Address is that of the C function.
func Address() int { return int(C.hook_address()) }

// Set says what it calls.
func Set(f func(step int) int) { current.Store(&f) }
