package PACKAGE

// #include "HEADER"
import "C"

import (
	"strconv"
	"sync"
	"unsafe"
)

// takeErrors copies the errors of a batch's items, and frees them. There are
// none if C++ has made no room for them.
func takeErrors(errors **C.PREFIX_error, n int) error {
	if errors == nil {
		return nil
	}
	batch := &BatchError{make([]error, n)}
	for i, e := range unsafe.Slice(errors, n) {
		if e != nil {
			batch.Errors[i] = takeError(e)
		}
	}
	C.PREFIX_free(unsafe.Pointer(errors))
	return batch
}

// unequal is the error of rows of different lengths.
func unequal(function, first string, n int, other string, m int) error {
	return &Error{
		Code: CodeInvalidArgument,
		Message: function + ": " + first + " has " + strconv.Itoa(n) + " items, " +
			other + " has " + strconv.Itoa(m),
	}
}

// joined is the text of all items of a row, and where that of each ends. C may
// not be passed pointers to pointers of Go's.
type joined struct {
	text []byte
	ends []C.size_t
}

// rows keeps the memory of one batch for the next.
var rows = sync.Pool{New: func() any { return new(joined) }}

// join copies the items of a row into one.
func join[T ~string | ~[]byte](items []T) *joined {
	size := 0
	for _, item := range items {
		size += len(item)
	}
	j := rows.Get().(*joined)
	if cap(j.text) < size {
		j.text = make([]byte, 0, size)
	}
	if cap(j.ends) < len(items) {
		j.ends = make([]C.size_t, 0, len(items))
	}
	for _, item := range items {
		j.text = append(j.text, item...)
		j.ends = append(j.ends, C.size_t(len(j.text)))
	}
	return j
}

// data lends C the text for one call.
func (j *joined) data() *C.uint8_t { return (*C.uint8_t)(unsafe.SliceData(j.text)) }

// where lends C the ends of the items for one call.
func (j *joined) where() *C.size_t { return unsafe.SliceData(j.ends) }

// free gives the memory back, unless it is much.
func (j *joined) free() {
	const much = 1 << 20
	if cap(j.text) > much || cap(j.ends) > much/int(unsafe.Sizeof(C.size_t(0))) {
		return
	}
	j.text, j.ends = j.text[:0], j.ends[:0]
	rows.Put(j)
}
