package PACKAGE

import "unsafe"

// makeDomain makes the handle of what several objects have in common: one thread
// of C++, or one lock. There is no object behind it, and it is never closed.
func makeDomain(name string) *handle {
	return makeHandle(&class{name: name}, unsafe.Pointer(new(byte)), owned)
}

// makePart makes the handle of a part of an object's lock.
func makePart(name string, threads threads) *handle {
	part := makeDomain(name)
	part.private.threads = threads
	return part
}

// enterToChange is enterUnlent for an object whose borrowers survive changes.
func (h *handle) enterToChange(function string) error {
	if err := h.enter(function); err != nil {
		return err
	}
	if err := h.mayChange(function); err != nil {
		h.leave()
		return err
	}
	return nil
}

// distinct refuses one object for two operands of which one changes.
func distinct(function string, a, b *handle) error {
	if a != b || a == nil {
		return nil
	}
	return isTwice(function, a)
}
