package PACKAGE

import "unsafe"

// share makes the handle of an object that others hold too, in C++ or by other
// handles. It is only read, and all of them may do that at once.
func share(class *class, object unsafe.Pointer) *handle {
	h := own(class, object)
	h.hold = shared
	return h
}
