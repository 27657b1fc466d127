package PACKAGE

// #include "HEADER"
import "C"

import (
	"math"
	"runtime"
	"slices"
	"strconv"
	"unsafe"
)

// takeError copies an error, with what caused it, and frees it.
//
//go:noinline
func takeError(e *C.PREFIX_error) error {
	err := copyError(e)
	C.PREFIX_error_free(e)
	return err
}

func copyError(e *C.PREFIX_error) error {
	err := &Error{
		Code:   Code(e.code),
		Detail: int64(e.detail),
		Type:   C.GoString(e._type),
		kind:   int32(e.kind),
	}
	err.Message, _ = copyText("", e.message, e.message_len)
	if e.domain != nil {
		err.Domain = C.GoString(e.domain)
	}
	if e.cause != nil {
		err.Cause = copyError(e.cause)
	}
	return withFields(err, e)
}

// must is for functions without an error: what should not happen is a panic.
func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

// optional returns what p points to, if it points to something.
func optional[T any](p *T) (value T, present bool) {
	if p == nil {
		return value, false
	}
	return *p, true
}

// given returns p, if C is given something.
func given[T any](p *T, present bool) *T {
	if !present {
		return nil
	}
	return p
}

// negative is the error of a parameter that C++ has no sign for.
func negative(function, parameter string) error {
	return &Error{Code: CodeOutOfRange, Message: function + ": " + parameter + " is negative"}
}

// notLong is the error of a parameter that C's long does not hold. It has four
// bytes on some targets where int has eight.
func notLong(function, parameter string) error {
	return &Error{Code: CodeOutOfRange, Message: function + ": " + parameter + " overflows C's long"}
}

// integer returns n, which int may not hold.
func integer(function string, n C.size_t) (int, error) {
	if n > math.MaxInt {
		return 0, overflow(function, n)
	}
	return int(n), nil
}

func overflow(function string, n C.size_t) error {
	return &Error{
		Code:    CodeOutOfRange,
		Message: function + ": the result " + strconv.FormatUint(uint64(n), 10) + " overflows int",
	}
}

// cstring lends C the text of s for one call.
func cstring(s string) *C.char {
	return (*C.char)(unsafe.Pointer(unsafe.StringData(s)))
}

// terminated lends C a copy of s with a NUL behind it for one call.
func terminated(s string) *C.char {
	text := make([]byte, len(s)+1)
	copy(text, s)
	return (*C.char)(unsafe.Pointer(&text[0]))
}

// pinRow returns a copy of a row that stays where it is until the pins are gone: what
// C is passed may have a pointer to it.
func pinRow[T any](pins *runtime.Pinner, row []T) unsafe.Pointer {
	if len(row) == 0 {
		return nil
	}
	first := unsafe.SliceData(slices.Clone(row))
	pins.Pin(first)
	return unsafe.Pointer(first)
}

// copyText copies n bytes that C++ lends.
func copyText(function string, data *C.char, n C.size_t) (string, error) {
	if n > math.MaxInt {
		return "", tooLong(function, n)
	}
	return string(unsafe.Slice((*byte)(unsafe.Pointer(data)), n)), nil
}

// offsetIn is where n bytes that C++ returned are in what it was lent, if they are.
func offsetIn(data, lent unsafe.Pointer, n C.size_t, size int) (int, bool) {
	at := uintptr(data) - uintptr(lent)
	return int(at), data != nil && at <= uintptr(size) && n <= C.size_t(size)-C.size_t(at)
}

// partOfText is the part of a text that C++ returned: of those it was lent, or
// else a copy.
func partOfText(function string, data *C.char, n C.size_t, of ...string) (string, error) {
	for _, text := range of {
		at, found := offsetIn(unsafe.Pointer(data), unsafe.Pointer(unsafe.StringData(text)), n, len(text))
		if found {
			return text[at : at+int(n)], nil
		}
	}
	return copyText(function, data, n)
}

// partOf is partOfText for bytes.
func partOf(function string, data unsafe.Pointer, n C.size_t, of ...[]byte) ([]byte, error) {
	for _, all := range of {
		at, found := offsetIn(data, unsafe.Pointer(unsafe.SliceData(all)), n, len(all))
		if found {
			return all[at : at+int(n) : at+int(n)], nil
		}
	}
	return copySlice[byte](function, data, n)
}

// takeText copies n bytes that are in buf, if they fit, or else in memory that
// has to be freed.
func takeText(function string, buf []byte, data *C.char, n C.size_t) (string, error) {
	if n <= C.size_t(len(buf)) {
		return string(buf[:n]), nil
	}
	text, err := copyText(function, data, n)
	C.PREFIX_free(unsafe.Pointer(data))
	return text, err
}

// lentSlice is n elements where C++ has them.
func lentSlice[T any](function string, data unsafe.Pointer, n C.size_t) ([]T, error) {
	if n > math.MaxInt/C.size_t(unsafe.Sizeof(*new(T))) {
		return nil, tooLong(function, n)
	}
	return unsafe.Slice((*T)(data), n), nil
}

// copySlice copies n elements that C++ lends.
func copySlice[T any](function string, data unsafe.Pointer, n C.size_t) ([]T, error) {
	lent, err := lentSlice[T](function, data, n)
	if err != nil {
		return nil, err
	}
	elements := make([]T, len(lent))
	copy(elements, lent)
	return elements, nil
}

// takeSlice copies n elements that are in buf, if they fit, or else in memory
// that has to be freed.
func takeSlice[T any](function string, buf []T, data unsafe.Pointer, n C.size_t) ([]T, error) {
	if n <= C.size_t(len(buf)) {
		elements := make([]T, n)
		copy(elements, buf)
		return elements, nil
	}
	elements, err := copySlice[T](function, data, n)
	C.PREFIX_free(data)
	return elements, err
}

// appendLent appends n elements that C++ lends.
func appendLent[T any](function string, dst []T, data unsafe.Pointer, n C.size_t) ([]T, error) {
	lent, err := lentSlice[T](function, data, n)
	return append(dst, lent...), err
}

// appendTaken appends n elements that are there already, behind dst, if its
// capacity has room for them, or else in memory that has to be freed.
func appendTaken[T any](function string, dst []T, data unsafe.Pointer, n C.size_t) ([]T, error) {
	if n <= C.size_t(cap(dst)-len(dst)) {
		return dst[:len(dst)+int(n)], nil
	}
	dst, err := appendLent(function, dst, data, n)
	C.PREFIX_free(data)
	return dst, err
}

func tooLong(function string, n C.size_t) error {
	return &Error{
		Code:    CodeOutOfRange,
		Message: function + ": a result of " + strconv.FormatUint(uint64(n), 10) + " elements is too long",
	}
}
