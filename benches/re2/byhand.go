package main

/*
#cgo pkg-config: re2
#cgo CXXFLAGS: -std=c++17
#cgo noescape byhand_find
#cgo nocallback byhand_find
#include "byhand.h"
*/
import "C"

import (
	"runtime"
	"unsafe"
)

// byHand is an expression without a guard: nothing keeps it from being used
// after close, or closed while it is used.
type byHand struct {
	re    *C.byhand
	count int
}

func compileByHand(expr string) *byHand {
	re := C.byhand_compile((*C.char)(unsafe.Pointer(unsafe.StringData(expr))), C.size_t(len(expr)))
	if re == nil {
		panic("bad pattern: " + expr)
	}
	return &byHand{re, int(C.byhand_groups(re)) + 1}
}

func (h *byHand) close() { C.byhand_destroy(h.re) }

func (h *byHand) FindStringSubmatch(s string) []string {
	places := make([]int, 2*h.count)
	found := C.byhand_find(h.re, (*C.char)(unsafe.Pointer(unsafe.StringData(s))), C.size_t(len(s)),
		(*C.ptrdiff_t)(unsafe.Pointer(unsafe.SliceData(places))), C.int(h.count))
	runtime.KeepAlive(h)
	if !found {
		return nil
	}
	groups := make([]string, h.count)
	for i := range groups {
		if begin := places[2*i]; begin >= 0 {
			groups[i] = s[begin:places[2*i+1]]
		}
	}
	return groups
}

func (h *byHand) FindString(s string) string {
	var place [2]int
	found := C.byhand_find(h.re, (*C.char)(unsafe.Pointer(unsafe.StringData(s))), C.size_t(len(s)),
		(*C.ptrdiff_t)(unsafe.Pointer(&place[0])), 1)
	runtime.KeepAlive(h)
	if !found {
		return ""
	}
	return s[place[0]:place[1]]
}
