package PACKAGE

import "runtime"

// A View is text, bytes or a list where C++ has them: nothing was copied. Close it
// after use. Goroutines may share one.
type View[T any] struct {
	_    noCopy
	h    *handle
	data []T
}

// Slice returns the elements, which are to be read only. They are there until the
// View is closed or nothing refers to it any more, and must not be looked at
// afterwards: defer v.Close() sees to both. Of a closed View, Slice panics with
// [ErrClosed].
func (v *View[T]) Slice() []T {
	if err := v.handle().isOpen("View.Slice"); err != nil {
		panic(err)
	}
	return v.data
}

// Len returns the number of elements. Of a closed View, it panics with [ErrClosed].
func (v *View[T]) Len() int {
	if err := v.handle().isOpen("View.Len"); err != nil {
		panic(err)
	}
	return len(v.data)
}

// Close frees the memory, or gives back what another object has lent, which the
// View has kept open. Further calls of Close do nothing.
func (v *View[T]) Close() error {
	err := v.handle().close("View.Close")
	runtime.KeepAlive(v)
	return err
}

func (v *View[T]) handle() *handle {
	if v == nil {
		return nil
	}
	return v.h
}
