package PACKAGE

import "unsafe"

// makeDomain makes the handle of what several objects have in common: one thread
// of C++, or one lock. There is no object behind it, and it is never closed.
func makeDomain(name string) *handle {
	return &handle{class: &class{name: name}, object: unsafe.Pointer(new(byte))}
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

// mayChange refuses to change what was lent to be read.
func (h *handle) mayChange(function string) error {
	if h == nil {
		return nil
	}
	if why := h.onlyRead(); why != "" {
		return h.refuses(function, why)
	}
	return nil
}

// notLent refuses that, and to change what others borrow from. The caller holds
// it.
func (h *handle) notLent(function string) error {
	if err := h.mayChange(function); err != nil || h == nil {
		return err
	}
	if open := int(h.open.Load()); open != 0 {
		return &callError{function, &InUseError{h.class.name, open}}
	}
	return nil
}

// distinct refuses one object for two operands of which one changes.
func distinct(function string, a, b *handle) error {
	if a != b || a == nil {
		return nil
	}
	return &Error{
		Code:    CodeInvalidArgument,
		Message: function + ": the same " + a.class.name + " twice, and one of them changes",
	}
}

// abandonedThere is abandoned for objects that are destroyed on a thread of
// their own: who asks for it waits until that thread has the time.
func abandonedThere(h *handle) {
	go func() {
		h.exclude()
		h.reap()
	}()
}
