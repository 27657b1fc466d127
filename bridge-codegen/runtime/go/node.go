package PACKAGE

import "unsafe"

// A node is a place in an object, and valid until nodes of that are freed.
type node struct {
	at    unsafe.Pointer
	freed uint64 // of the handle, when the node was made
}

// node makes a node of the object, which the caller holds.
func (h *handle) node(at unsafe.Pointer) node {
	if h == nil || at == nil {
		return node{}
	}
	return node{at, h.freed}
}

// enterNode is enter for a call on a node of the object.
func (h *handle) enterNode(function string, n node) error {
	if err := h.enter(function); err != nil {
		return err
	}
	if n.freed != h.freed {
		h.leave()
		return h.isStale(function)
	}
	return nil
}

// enterNodeShared is enterNode for a call that shares the object.
func (h *handle) enterNodeShared(function string, n node) error {
	if err := h.enterShared(function); err != nil {
		return err
	}
	if n.freed != h.freed {
		h.leaveShared()
		return h.isStale(function)
	}
	return nil
}

// fresh refuses a node that may be gone. The caller holds the object.
func (h *handle) fresh(function string, n node) error {
	if h == nil || n.freed == h.freed {
		return nil
	}
	return h.isStale(function)
}

// freeNodes makes all nodes of the object stale. The caller holds it alone.
func (h *handle) freeNodes() {
	if h != nil {
		h.freed++
	}
}

//go:noinline
func (h *handle) isStale(function string) error {
	return &Error{
		Code:    CodeFailedPrecondition,
		Message: function + ": the node is stale: its " + h.class.name + " has changed",
		kind:    stale,
	}
}

// sameObject refuses nodes of two objects where the function is about one.
func sameObject(function string, a, b *handle) error {
	if a == nil || b == nil || a == b {
		return nil
	}
	return &Error{
		Code:    CodeInvalidArgument,
		Message: function + ": nodes of two objects of type " + a.class.name + ", where all must be of one",
	}
}
