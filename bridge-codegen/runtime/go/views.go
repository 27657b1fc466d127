package PACKAGE

// #include "HEADER"
import "C"

import (
	"math"
	"runtime"
	"unsafe"
)

// newView makes the View of n elements that C++ has given away with their owner.
func newView[T any](function string, data unsafe.Pointer, n C.size_t, owner *C.PREFIX_view) (*View[T], error) {
	if n > math.MaxInt/C.size_t(unsafe.Sizeof(*new(T))) {
		C.PREFIX_view_free(owner)
		return nil, tooLong(function, n)
	}
	return makeView[T](own(&viewClass, unsafe.Pointer(owner)), data, int(n)), nil
}

// nobodys is the object of Views that own none.
var nobodys byte

// lentView makes the View of n elements of what the lenders are, which it keeps
// open. Calls on them do not wait for it, nor it for them: while they are lent,
// nothing changes them. The caller holds them.
func lentView[T any](function string, data unsafe.Pointer, n C.size_t, lenders ...*handle) (*View[T], error) {
	if n > math.MaxInt/C.size_t(unsafe.Sizeof(*new(T))) {
		return nil, tooLong(function, n)
	}
	h := makeHandle(&viewClass, unsafe.Pointer(&nobodys), toRead)
	for _, lender := range lenders {
		if lender != nil {
			h.keep(lender)
		}
	}
	return makeView[T](h, data, int(n)), nil
}

func makeView[T any](h *handle, data unsafe.Pointer, n int) *View[T] {
	v := &View[T]{h: h, data: unsafe.Slice((*T)(data), n)}
	v.h.cleanup = runtime.AddCleanup(v, abandoned, v.h)
	return v
}

// isOpen says of what has no calls whether it is closed.
func (h *handle) isOpen(function string) error {
	if err := h.enterShared(function); err != nil {
		return err
	}
	h.leaveShared()
	return nil
}
