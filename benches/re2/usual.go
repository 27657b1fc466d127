package main

// #include <stdlib.h>
// #include "usual.h"
import "C"

import (
	"runtime"
	"unsafe"
)

// usual is an expression as most bind it: C.CString in, C.GoString out, C.free.
type usual struct{ re *C.usual }

func compileUsual(expr string) *usual {
	pattern := C.CString(expr)
	defer C.free(unsafe.Pointer(pattern))
	re := C.usual_compile(pattern)
	if re == nil {
		panic("bad pattern: " + expr)
	}
	return &usual{re}
}

func (u *usual) close() { C.usual_destroy(u.re) }

func (u *usual) FindString(s string) string {
	text := C.CString(s)
	defer C.free(unsafe.Pointer(text))
	found := C.usual_find(u.re, text)
	if found == nil {
		return ""
	}
	defer C.free(unsafe.Pointer(found))
	return C.GoString(found)
}

func (u *usual) FindStringSubmatch(s string) []string {
	text := C.CString(s)
	defer C.free(unsafe.Pointer(text))
	var count C.int
	found := C.usual_submatch(u.re, text, &count)
	if found == nil {
		return nil
	}
	defer C.usual_free(found, count)
	groups := make([]string, count)
	for i, group := range unsafe.Slice(found, count) {
		groups[i] = C.GoString(group)
	}
	runtime.KeepAlive(u)
	return groups
}

// plain loops in C++.
type plain struct {
	re   *usual
	text *C.char
}

func newPlain(re *usual, text string) plain { return plain{re, C.CString(text)} }

func (p plain) close() { C.free(unsafe.Pointer(p.text)) }

func (p plain) find(times int) { C.plain_find(p.re.re, p.text, C.long(times)) }

func (p plain) submatch(times int) { C.plain_submatch(p.re.re, p.text, C.long(times)) }
