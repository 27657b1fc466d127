package PACKAGE

import (
	"cmp"
	"slices"
	"sync"
	"unsafe"
)

// A call is one of the handles that a function enters together.
type call struct {
	handle   *handle
	access   access
	mayBeNil bool
}

// access is what a function does with an object.
type access uint8

const (
	sharing   access = iota // calls that share the object, with others
	alone                   // excludes other calls
	unlent                  // excludes other calls and borrowers
	consuming               // gives the object away
)

// A held lock is one that a call holds, once for all of its handles.
type held struct {
	*lock
	exclusive bool
}

// locks adds what has to be locked for the calls, in order, to dst.
func locks(dst []held, calls []call) []held {
	for _, c := range calls {
		if c.handle == nil {
			continue
		}
		parts := []*lock{c.handle.lock}
		if c.handle.lock.threads == several {
			parts = c.handle.lock.parts
		}
		for _, part := range parts {
			at, found := slices.BinarySearchFunc(dst, part.order, func(h held, order uint64) int {
				return cmp.Compare(h.order, order)
			})
			if !found {
				dst = slices.Insert(dst, at, held{part, false})
			}
			dst[at].exclusive = dst[at].exclusive || c.access != sharing
		}
	}
	return dst
}

// enterAll holds all objects for one call, or none of them.
func enterAll(function string, calls []call) error {
	for i, c := range calls {
		if c.handle == nil && !c.mayBeNil {
			return &callError{function, ErrClosed}
		}
		for _, other := range calls[:i] {
			if c.handle == other.handle && c.handle != nil && max(c.access, other.access) >= unlent {
				return &Error{
					Code:    CodeInvalidArgument,
					Message: function + ": the same " + c.handle.class.name + " twice, and one of them changes",
				}
			}
		}
	}
	var room [4]held
	for _, l := range locks(room[:0], calls) {
		if l.exclusive {
			l.exclude()
		} else {
			l.share()
		}
	}
	for _, c := range calls {
		if err := c.check(function); err != nil {
			unlock(calls)
			return err
		}
	}
	return nil
}

// check says why a call whose locks are held cannot be made.
func (c call) check(function string) error {
	h := c.handle
	if h == nil {
		return nil
	}
	if h.object == nil || h.closing.Load() {
		return &callError{function, ErrClosed}
	}
	if open := int(h.open.Load()); open != 0 && c.access >= unlent {
		return &callError{function, &InUseError{h.class.name, open}}
	}
	return nil
}

// leaveAll ends the call. Objects that were given away have no handle any more.
func leaveAll(calls []call) {
	for _, c := range calls {
		if c.access == consuming && c.handle != nil {
			c.handle.closing.Store(true)
			c.handle.cleanup.Stop()
			c.handle.object = nil
		}
	}
	unlock(calls)
	for _, c := range calls {
		if c.access == consuming && c.handle != nil {
			c.handle.letGo()
		}
	}
}

func unlock(calls []call) {
	var room [4]held
	for _, l := range locks(room[:0], calls) {
		if l.exclusive {
			l.leave()
		} else {
			l.leaveShared()
		}
	}
}

// inheriting guards the lenders of objects that others are given to.
var inheriting sync.Mutex

// inherit keeps what a given object borrows from as long as its new owner.
func (h *handle) inherit(given *handle) {
	inheriting.Lock()
	defer inheriting.Unlock()
	for _, lender := range given.lenders {
		h.keep(lender)
	}
}

// pointer is the object, or null for a nil handle.
func (h *handle) pointer() unsafe.Pointer {
	if h == nil {
		return nil
	}
	return h.object
}
