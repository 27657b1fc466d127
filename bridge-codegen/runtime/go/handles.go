package PACKAGE

import (
	"cmp"
	"slices"
	"unsafe"
)

// A call is one of the handles that a function enters together.
type call struct {
	handle   *handle
	access   access
	mayBeNil bool
	lock     *lock // what the object was entered by; its lock can be another when it is left
}

// access is what a function does with an object.
type access uint8

const (
	sharing   access = iota // shares the object with other calls
	alone                   // excludes other calls
	unlent                  // excludes other calls, and borrowers
	consuming               // gives the object away
)

// A held lock is one that a call holds, once for all of its handles.
type held struct {
	*lock
	exclusive bool
}

// locks adds to dst what has to be locked for the calls, in order.
func locks(dst []held, calls []call) []held {
	if takesMany && len(calls) > few {
		return manyLocks(dst, calls)
	}
	for _, c := range calls {
		if c.lock == nil {
			continue
		}
		if len(dst) == 0 && c.lock.threads != several {
			// One lock alone needs no order: often the other objects are nil.
			dst = append(dst, held{c.lock, c.access != sharing})
			continue
		}
		parts := c.lock.parts
		if c.lock.threads != several {
			parts = []*lock{c.lock}
		}
		for _, part := range parts {
			at, found := slices.BinarySearchFunc(dst, part.order(), func(h held, order uint64) int {
				return cmp.Compare(h.order(), order)
			})
			if !found {
				dst = slices.Insert(dst, at, held{part, false})
			}
			dst[at].exclusive = dst[at].exclusive || c.access != sharing
		}
	}
	return dst
}

// manyLocks is locks, of so many that they are sorted at once.
func manyLocks(dst []held, calls []call) []held {
	for _, c := range calls {
		switch {
		case c.lock == nil:
		case c.lock.threads == several:
			for _, part := range c.lock.parts {
				dst = append(dst, held{part, c.access != sharing})
			}
		default:
			dst = append(dst, held{c.lock, c.access != sharing})
		}
	}
	slices.SortFunc(dst, func(a, b held) int { return cmp.Compare(a.order(), b.order()) })
	kept := dst[:0]
	for _, l := range dst {
		if n := len(kept); n != 0 && kept[n-1].lock == l.lock {
			kept[n-1].exclusive = kept[n-1].exclusive || l.exclusive
		} else {
			kept = append(kept, l)
		}
	}
	return kept
}

// enterAll holds all objects for one call, or none of them.
func enterAll(function string, calls []call) error {
	for _, c := range calls {
		if c.handle == nil && !c.mayBeNil {
			return isClosed(function)
		}
	}
	if h := twice(calls); h != nil {
		return isTwice(function, h)
	}
	if callsBack && reenter(calls) {
		return isReentrant(function)
	}
	holdAll(calls)
	for _, c := range calls {
		if err := c.check(function); err != nil {
			var room [4]held
			releaseAll(locks(room[:0], calls))
			return err
		}
	}
	return nil
}

// twice finds an object that is there twice and that one of the calls changes or
// takes.
func twice(calls []call) *handle {
	if takesMany && len(calls) > few {
		return twiceAmongMany(calls)
	}
	for i, c := range calls {
		for _, other := range calls[:i] {
			if c.handle == other.handle && c.handle != nil && max(c.access, other.access) >= unlent {
				return c.handle
			}
		}
	}
	return nil
}

func twiceAmongMany(calls []call) *handle {
	seen := make(map[*handle]access, len(calls))
	for _, c := range calls {
		before, found := seen[c.handle]
		if found && c.handle != nil && max(c.access, before) >= unlent {
			return c.handle
		}
		seen[c.handle] = max(c.access, before)
	}
	return nil
}

//go:noinline
func isTwice(function string, h *handle) error {
	return &Error{
		Code:    CodeInvalidArgument,
		Message: function + ": the same " + h.class.name + " twice, and one of them changes",
	}
}

// holdAll takes the locks of all handles, which may change meanwhile.
func holdAll(calls []call) {
	for {
		for i, c := range calls {
			if c.handle != nil {
				calls[i].lock = c.handle.lock()
			}
		}
		var room [4]held
		taken := locks(room[:0], calls)
		for _, l := range taken {
			if l.exclusive {
				l.exclude()
			} else {
				l.share()
			}
		}
		if !slices.ContainsFunc(calls, func(c call) bool { return c.handle != nil && c.handle.lock() != c.lock }) {
			return
		}
		releaseAll(taken)
	}
}

func releaseAll(taken []held) {
	for _, l := range taken {
		if l.exclusive {
			l.release()
		} else {
			l.releaseShared()
		}
	}
}

// check says why a call that holds its objects cannot be made.
func (c call) check(function string) error {
	h := c.handle
	if h == nil {
		return nil
	}
	if h.object == nil || h.closing.Load() {
		return isClosed(function)
	}
	switch c.access {
	case sharing, alone:
	case unlent:
		return h.notLent(function)
	case consuming:
		if h.hold != owned {
			return h.refuses(function, "has another owner, and cannot be given away")
		}
		return h.notInUse(function)
	}
	return nil
}

// leaveAll ends the call. Objects that were given away have no handle any more.
func leaveAll(calls []call) {
	for _, c := range calls {
		if c.access == consuming && c.handle != nil {
			c.handle.closing.Store(true)
			c.handle.cleanup.Stop()
			c.handle.disown()
		}
	}
	var room [4]held
	releaseAll(locks(room[:0], calls))
	for _, c := range calls {
		if c.access == consuming && c.handle != nil {
			c.handle.letGo()
		}
	}
}

// pointer is the object, or null for a nil handle.
func (h *handle) pointer() unsafe.Pointer {
	if h == nil {
		return nil
	}
	return h.object
}
