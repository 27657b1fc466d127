package thing

// The usual shim by hand, and loops in C++.

/*
#include "thing_bridge.h"
#include <stdlib.h>

int64_t byhand_add(const void* thing, int64_t a, int64_t b);
bool byhand_matches(const void* thing, const char* text);
char* byhand_text(const void* thing);
char* byhand_echo(const void* thing, const char* text);
int64_t* byhand_numbers(const void* table, size_t* len);

void plain_add(const void* thing, size_t times);
void plain_matches(const void* thing, const char* text, size_t len, size_t times);
void plain_text(const void* thing, size_t times);
void plain_echo(const void* thing, const char* text, size_t len, size_t times);
void plain_numbers(const void* table, size_t times);
void plain_numbers_into(const void* table, size_t times);
int64_t plain_each(const void* table);
void plain_rows(const void* table, size_t times);

#cgo noescape br_thing_Thing_echo
#cgo nocallback br_thing_Thing_echo
*/
import "C"

import "unsafe"

// echo is text in and out without a copy on the way in.
func (r *raw) echo(text string) string {
	result := C.br_thing_Thing_echo(r.p, (*C.char)(unsafe.Pointer(unsafe.StringData(text))), C.size_t(len(text)), nil, 0)
	if result.error != nil {
		panic(errRaw)
	}
	copied := C.GoStringN(result.data, C.int(result.len))
	C.br_thing_free(unsafe.Pointer(result.data))
	return copied
}

// byHand is what most write: C.CString in, C.GoString out, C.free.
type byHand struct{ thing, table unsafe.Pointer }

func (h byHand) add(a, b int64) int64 {
	return int64(C.byhand_add(h.thing, C.int64_t(a), C.int64_t(b)))
}

func (h byHand) matches(text string) bool {
	p := C.CString(text)
	defer C.free(unsafe.Pointer(p))
	return bool(C.byhand_matches(h.thing, p))
}

func (h byHand) text() string { return taken(C.byhand_text(h.thing)) }

func (h byHand) echo(text string) string {
	p := C.CString(text)
	defer C.free(unsafe.Pointer(p))
	return taken(C.byhand_echo(h.thing, p))
}

func (h byHand) numbers() []int64 {
	var n C.size_t
	p := C.byhand_numbers(h.table, &n)
	defer C.free(unsafe.Pointer(p))
	numbers := make([]int64, n)
	copy(numbers, unsafe.Slice((*int64)(unsafe.Pointer(p)), n))
	return numbers
}

func (h byHand) numbersInto(numbers []int64) {
	var n C.size_t
	p := C.byhand_numbers(h.table, &n)
	defer C.free(unsafe.Pointer(p))
	copy(numbers, unsafe.Slice((*int64)(unsafe.Pointer(p)), n))
}

// sum keeps what a loop has read.
var sum int64

// inPlain runs loops in C++.
type inPlain struct{ thing, table unsafe.Pointer }

func (p inPlain) add(times int) { C.plain_add(p.thing, C.size_t(times)) }

func (p inPlain) matches(text string, times int) {
	C.plain_matches(p.thing, (*C.char)(unsafe.Pointer(unsafe.StringData(text))), C.size_t(len(text)), C.size_t(times))
}

func (p inPlain) text(times int) { C.plain_text(p.thing, C.size_t(times)) }

func (p inPlain) echo(text string, times int) {
	C.plain_echo(p.thing, (*C.char)(unsafe.Pointer(unsafe.StringData(text))), C.size_t(len(text)), C.size_t(times))
}

func (p inPlain) numbers(times int) { C.plain_numbers(p.table, C.size_t(times)) }

func (p inPlain) numbersInto(times int) { C.plain_numbers_into(p.table, C.size_t(times)) }

func (p inPlain) each() { sum += int64(C.plain_each(p.table)) }

func (p inPlain) rows(times int) { C.plain_rows(p.table, C.size_t(times)) }
