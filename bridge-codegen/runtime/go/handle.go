package PACKAGE

import (
	"cmp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unsafe"
)

// A handle owns one C++ object and is the only word on whether it lives. It is
// allocated apart from the value that the program holds, so that the collector
// can take that value while borrowers still need the handle.
type handle struct {
	class   *class
	lock    *lock          // its own, or what its lenders are locked by
	object  unsafe.Pointer // nil once destroyed or given away; guarded by lock
	closing atomic.Bool    // no new calls
	open    atomic.Int32   // borrowers; grows only while the handle is held
	lenders []*handle      // what the object borrows from
	cleanup runtime.Cleanup
	private lock
	room    [1]*handle // for lenders, in the usual case
}

// A class is what all objects of a type have in common.
type class struct {
	name    string
	threads threads
	destroy func(object unsafe.Pointer) // nil if others own the objects
}

// threads says how many calls may be inside an object at once.
type threads uint8

const (
	oneAtATime  threads = iota // calls exclude each other
	manyReaders                // calls that only read share the object
	manyCalls                  // the object locks by itself
	several                    // a lock that stands for several others
)

// A lock guards an object and what borrows from it.
type lock struct {
	threads threads
	order   uint64       // several locks are taken in this order
	mu      sync.Mutex   // if oneAtATime
	rw      sync.RWMutex // if manyReaders or manyCalls
	parts   []*lock      // if several
}

var lastLock atomic.Uint64

func (l *lock) exclude() {
	switch l.threads {
	case oneAtATime:
		l.mu.Lock()
	case manyReaders, manyCalls:
		l.rw.Lock()
	case several:
		for _, part := range l.parts {
			part.exclude()
		}
	}
}

// tryExclude does not wait; it may fail for no reason.
func (l *lock) tryExclude() bool {
	switch l.threads {
	case oneAtATime:
		return l.mu.TryLock()
	case manyReaders, manyCalls:
		return l.rw.TryLock()
	case several:
	}
	return false
}

func (l *lock) leave() {
	switch l.threads {
	case oneAtATime:
		l.mu.Unlock()
	case manyReaders, manyCalls:
		l.rw.Unlock()
	case several:
		for _, part := range l.parts {
			part.leave()
		}
	}
}

func (l *lock) share() {
	switch l.threads {
	case manyReaders, manyCalls:
		l.rw.RLock()
	case oneAtATime, several:
		l.exclude()
	}
}

func (l *lock) leaveShared() {
	switch l.threads {
	case manyReaders, manyCalls:
		l.rw.RUnlock()
	case oneAtATime, several:
		l.leave()
	}
}

// own makes the handle of a new object. The caller holds its lenders: what the
// object borrows from.
func own(class *class, object unsafe.Pointer, lenders ...*handle) *handle {
	h := &handle{class: class, object: object}
	h.private.threads = class.threads
	h.private.order = lastLock.Add(1)
	h.lock = &h.private
	h.lenders = h.room[:0]
	for _, lender := range lenders {
		h.borrow(lender)
	}
	return h
}

// borrow keeps the lender's object while h has one. If calls on the lender
// exclude each other, those on the borrower exclude them too. Calls that only
// read the lender need not: while it is lent, nothing changes it.
func (h *handle) borrow(lender *handle) {
	if lender != nil && h.keep(lender) && lender.lock.threads != manyReaders {
		h.lockWith(lender)
	}
}

// lockWith makes calls on h exclude calls on the lender, unless the lender's
// object locks by itself.
func (h *handle) lockWith(lender *handle) {
	switch {
	case lender.lock.threads == manyCalls || lender.lock == h.lock:
	case h.lock == &h.private:
		h.lock = lender.lock
	default:
		h.lock = &lock{threads: several, parts: merge(h.lock, lender.lock)}
	}
}

// keep keeps the lender's object while h has one, and says whether that is new.
func (h *handle) keep(lender *handle) bool {
	if slices.Contains(h.lenders, lender) {
		return false
	}
	lender.open.Add(1)
	h.lenders = append(h.lenders, lender)
	return true
}

// merge returns the parts of both locks, in order.
func merge(a, b *lock) []*lock {
	var parts []*lock
	for _, l := range []*lock{a, b} {
		if l.threads == several {
			parts = append(parts, l.parts...)
		} else {
			parts = append(parts, l)
		}
	}
	slices.SortFunc(parts, func(a, b *lock) int { return cmp.Compare(a.order, b.order) })
	return slices.Compact(parts)
}

// close forbids new calls, waits for those inside, and destroys the object:
// now or, when others borrow from it, with the last of them.
func (h *handle) close(function string) error {
	if h == nil {
		return &callError{function, ErrClosed}
	}
	h.closing.Store(true)
	h.cleanup.Stop()
	h.lock.exclude()
	if open := h.reap(); open != 0 {
		return &InUseError{h.class.name, open}
	}
	return nil
}

// abandoned runs when the program no longer holds the value of an object.
func abandoned(h *handle) {
	h.closing.Store(true)
	if h.lock.tryExclude() {
		h.reap()
		return
	}
	// A cleanup must not wait for calls inside: others are behind it.
	go func() {
		h.lock.exclude()
		h.reap()
	}()
}

// reap destroys the object, unless that was done or others borrow from it, and
// says how many do. It is called with the lock held, and leaves it.
func (h *handle) reap() int {
	object, open := h.object, int(h.open.Load())
	if object == nil || open != 0 {
		h.lock.leave()
		return open
	}
	if h.class.destroy != nil {
		h.class.destroy(object)
	}
	h.object = nil
	h.lock.leave()
	h.letGo()
	return 0
}

// letGo releases what an object borrowed from, now that there is none.
func (h *handle) letGo() {
	for _, lender := range h.lenders {
		lender.release()
	}
	h.lenders = nil
}

// release is what a borrower does when it is gone.
func (h *handle) release() {
	if h.open.Add(-1) == 0 && h.closing.Load() {
		h.lock.exclude()
		h.reap()
	}
}

// enter holds the object alone for one call.
func (h *handle) enter(function string) error {
	if h == nil {
		return &callError{function, ErrClosed}
	}
	h.lock.exclude()
	if h.object == nil || h.closing.Load() {
		h.lock.leave()
		return &callError{function, ErrClosed}
	}
	return nil
}

// enterShared holds the object for one call, with others that share it.
func (h *handle) enterShared(function string) error {
	if h == nil {
		return &callError{function, ErrClosed}
	}
	h.lock.share()
	if h.object == nil || h.closing.Load() {
		h.lock.leaveShared()
		return &callError{function, ErrClosed}
	}
	return nil
}

// enterUnlent holds the object alone for one call, unless others borrow from it.
func (h *handle) enterUnlent(function string) error {
	if err := h.enter(function); err != nil {
		return err
	}
	if open := int(h.open.Load()); open != 0 {
		h.lock.leave()
		return &callError{function, &InUseError{h.class.name, open}}
	}
	return nil
}

func (h *handle) leave()       { h.lock.leave() }
func (h *handle) leaveShared() { h.lock.leaveShared() }

// A callError names the function of a call that did not reach C++.
type callError struct {
	function string
	err      error
}

func (e *callError) Error() string {
	return "PACKAGE: " + e.function + ": " + strings.TrimPrefix(e.err.Error(), "PACKAGE: ")
}

func (e *callError) Unwrap() error { return e.err }
