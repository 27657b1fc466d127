package PACKAGE

// #include "HEADER"
import "C"

import (
	"runtime"
	"unsafe"
)

// newView makes the View of n elements that C++ has given away with their owner.
func newView[T any](function string, data unsafe.Pointer, n C.size_t, owner *C.PREFIX_view) (*View[T], error) {
	lent, err := lentSlice[T](function, data, n)
	if err != nil {
		C.PREFIX_view_free(owner)
		return nil, err
	}
	return makeView(own(&viewClass, unsafe.Pointer(owner)), lent), nil
}

// nobodys is the object of Views that own none.
var nobodys byte

// lentView makes the View of n elements of what the lenders are, which it keeps
// open. Calls on them do not wait for it, nor it for them: while they are lent,
// nothing changes them. The caller holds them.
func lentView[T any](function string, data unsafe.Pointer, n C.size_t, lenders ...*handle) (*View[T], error) {
	lent, err := lentSlice[T](function, data, n)
	if err != nil {
		return nil, err
	}
	h := makeHandle(&viewClass, unsafe.Pointer(&nobodys), toRead)
	for _, lender := range lenders {
		if lender != nil {
			h.keep(lender)
		}
	}
	return makeView(h, lent), nil
}

func makeView[T any](h *handle, data []T) *View[T] {
	v := &View[T]{h: h, data: data}
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
