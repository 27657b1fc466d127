package PACKAGE

import "unsafe"

// newDomain makes the handle of what several objects have in common: one thread
// of C++, or one lock. There is no object behind it, and it is never closed.
func newDomain(name string) *handle {
	return &handle{class: &class{name: name}, object: unsafe.Pointer(new(byte))}
}

// abandonedThere is abandoned for objects that are destroyed on a thread of
// their own: who asks for it waits until that thread has the time.
func abandonedThere(h *handle) {
	go func() {
		h.exclude()
		h.reap()
	}()
}
