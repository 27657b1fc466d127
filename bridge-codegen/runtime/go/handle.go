package PACKAGE

import (
	"cmp"
	"errors"
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
	object  unsafe.Pointer       // nil once destroyed or given away
	shared  atomic.Pointer[lock] // used instead of private, if there is one
	closing atomic.Bool          // no new calls
	closed  bool                 // by Close, not by the collector
	hold    hold                 // of what is not nil
	open    atomic.Int32         // borrowers; grows only while the handle is held
	lenders []*handle            // what the object borrows from
	opens   *[]atomic.Int32      // borrowers by their type, if class.lendsTo are several
	freed   uint64               // how often its nodes may have been; changes while it is held alone
	cleanup runtime.Cleanup
	private lock
}

// hold says what the handle may do with its object.
type hold uint8

const (
	owned    hold = iota // everything
	toChange             // what does not end it: it is another's
	toRead               // what does not change it
	shared               // the same: others hold it too
)

// A class is what all objects of a type have in common.
type class struct {
	name    string
	threads threads
	lendsTo []string // the types whose objects may borrow from one
	destroy func(object unsafe.Pointer)
	finish  func(object unsafe.Pointer) error // Close's way, if that can fail; it destroys too
	count   func() (alive int, since int64)   // as C++ counts; since in ns since 1970
	release func(object unsafe.Pointer)       // for objects that are shared
}

// trace remembers where objects come from, with -tags bridge_trace.
var trace interface {
	own(h *handle)
	disown(h *handle)
	objects(of *class) []LiveObject
}

// threads says how many calls may be inside an object at once.
type threads uint8

const (
	oneAtATime  threads = iota // calls exclude each other
	manyReaders                // calls that only read share the object
	manyCalls                  // the object locks by itself
	several                    // a lock that stands for several others
)

// share says whether there is a way to hold the object with others.
func (t threads) share() bool { return t == manyReaders || t == manyCalls }

// A lock guards one object, or several that share state. Readers that crowd in
// write into rw; what they look at before, here and in the handle, is far enough
// from there to be in another line of the processor's cache.
type lock struct {
	threads threads
	parts   []*lock       // if several
	number  atomic.Uint64 // in the order in which several locks are taken, or 0
	mu      sync.Mutex    // if oneAtATime
	rw      sync.RWMutex  // if manyReaders or manyCalls
}

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

func (l *lock) release() {
	switch l.threads {
	case oneAtATime:
		l.mu.Unlock()
	case manyReaders, manyCalls:
		l.rw.Unlock()
	case several:
		for _, part := range l.parts {
			part.release()
		}
	}
}

func (l *lock) share() {
	switch l.threads {
	case manyReaders, manyCalls:
		if callsBack && l.shareAgain() {
			return
		}
		l.rw.RLock()
	case oneAtATime, several:
		l.exclude()
	}
}

func (l *lock) releaseShared() {
	switch l.threads {
	case manyReaders, manyCalls:
		if callsBack && l.leaveAgain() {
			return
		}
		l.rw.RUnlock()
	case oneAtATime, several:
		l.release()
	}
}

// makeHandle makes a handle that nobody else has yet.
func makeHandle(class *class, object unsafe.Pointer, hold hold) *handle {
	h := &handle{class: class, object: object, hold: hold, private: lock{threads: class.threads}}
	if n := len(class.lendsTo); n > 1 {
		opens := make([]atomic.Int32, n)
		h.opens = &opens
	}
	return h
}

// own makes the handle of a new object.
func own(class *class, object unsafe.Pointer) *handle {
	h := makeHandle(class, object, owned)
	if trace != nil {
		trace.own(h)
	}
	return h
}

// disown says that the object is gone: destroyed, or somebody else's.
func (h *handle) disown() {
	h.object = nil
	if trace != nil {
		trace.disown(h)
	}
}

// lock returns what guards the object. It can change until it is held.
func (h *handle) lock() *lock {
	if shared := h.shared.Load(); shared != nil {
		return shared
	}
	return &h.private
}

// exclude holds the handle alone.
func (h *handle) exclude() {
	for {
		l := h.lock()
		l.exclude()
		if l == h.lock() {
			return
		}
		l.release()
	}
}

// tryExclude is exclude without waiting; it may fail for no reason.
func (h *handle) tryExclude() bool {
	l := h.lock()
	if !l.tryExclude() {
		return false
	}
	if l == h.lock() {
		return true
	}
	l.release()
	return false
}

// share holds the handle with others that share it.
func (h *handle) share() {
	for {
		l := h.lock()
		l.share()
		if l == h.lock() {
			return
		}
		l.releaseShared()
	}
}

// close forbids new calls, waits for those inside, and destroys the object:
// now or, when others borrow from it, with the last of them.
func (h *handle) close(function string) error {
	if h == nil {
		return isClosed(function)
	}
	if callsBack && h.reenters(alone) {
		return isReentrant(function)
	}
	h.cleanup.Stop()
	if !h.tryExclude() {
		h.closing.Store(true)
		h.exclude()
	}
	h.closed = true
	open, err := h.reap()
	if open != 0 {
		return h.inUse(open)
	}
	return err
}

// abandoned runs when the program no longer holds the value of an object.
func abandoned(h *handle) {
	if h.tryExclude() {
		h.reap()
	} else {
		reapLater(h)
	}
}

// reapLater is abandoned for objects that may have to be waited for: for calls
// inside, or for the thread that destroys them. A cleanup must not: others are
// behind it.
func reapLater(h *handle) {
	go func() {
		h.exclude()
		h.reap()
	}()
}

// slots are for objects that end slowly: each holds a thread of the system then,
// of which a process has 10,000.
var slots = make(chan struct{}, 16)

// reapSlowly is abandoned for objects that take long to end, or to end what they
// are the last to borrow from.
func reapSlowly(h *handle) {
	go func() {
		slots <- struct{}{}
		h.exclude()
		h.reap()
		<-slots
	}()
}

// reap destroys the object, unless that was done or others borrow from it, and
// says how many do. The caller holds the handle; reap leaves it.
func (h *handle) reap() (int, error) {
	if h.open.Load() != 0 {
		// Before the next look: a borrower counts itself out and then asks.
		h.closing.Store(true)
		if open := int(h.open.Load()); open != 0 {
			h.leave()
			return open, nil
		}
	}
	object := h.object
	if object == nil {
		h.leave()
		return 0, nil
	}
	err := h.end(object)
	h.disown()
	h.leave()
	if h.lenders != nil {
		err = errors.Join(err, h.letGo())
	}
	return 0, err
}

// end destroys the object, as Close does or as the collector does.
func (h *handle) end(object unsafe.Pointer) error {
	if callsBack && (h.hold == owned || h.hold == shared) {
		defer visiting(h.holding(alone)).end()
	}
	switch h.hold {
	case owned:
	case shared:
		h.class.release(object)
		return nil
	case toChange, toRead:
		return nil
	}
	if h.closed && h.class.finish != nil {
		return h.class.finish(object)
	}
	h.class.destroy(object)
	return nil
}

// discard destroys an object that nobody has seen yet. The caller holds what it
// borrows from: who closes that meanwhile waits, and destroys it then.
func (h *handle) discard() {
	h.cleanup.Stop()
	h.end(h.object)
	h.disown()
	for _, lender := range h.lenders {
		lender.count(h.class, -1)
	}
	h.lenders = nil
}

// letGo releases what an object borrowed from, now that there is none. It
// returns what Close would have, of those that waited for it.
func (h *handle) letGo() (err error) {
	for _, lender := range h.lenders {
		// The last borrower completes what Close has begun.
		if lender.count(h.class, -1) == 0 && lender.closing.Load() {
			if callsBack && lender.reenters(alone) {
				reapLater(lender)
				continue
			}
			lender.exclude()
			_, failed := lender.reap()
			err = errors.Join(err, failed)
		}
	}
	h.lenders = nil
	return err
}

// enter holds the object alone for one call.
func (h *handle) enter(function string) error {
	if h == nil {
		return isClosed(function)
	}
	if callsBack && h.reenters(alone) {
		return isReentrant(function)
	}
	// The usual case without further calls: they cost as much as this does.
	if l := h.lock(); l.threads == oneAtATime {
		l.mu.Lock()
		if l != h.lock() {
			l.mu.Unlock()
			h.exclude()
		}
	} else {
		h.exclude()
	}
	if h.object == nil || h.closing.Load() {
		h.leave()
		return isClosed(function)
	}
	return nil
}

func (h *handle) leave() {
	if l := h.lock(); l.threads == oneAtATime {
		l.mu.Unlock()
	} else {
		l.release()
	}
}

// enterShared holds the object for one call, with others that share it.
func (h *handle) enterShared(function string) error {
	if h == nil {
		return isClosed(function)
	}
	if callsBack && h.reenters(sharing) {
		return isReentrant(function)
	}
	if l := h.lock(); !callsBack && l.threads.share() {
		l.rw.RLock()
		if l != h.lock() {
			l.rw.RUnlock()
			h.share()
		}
	} else {
		h.share()
	}
	if h.object == nil || h.closing.Load() {
		h.leaveShared()
		return isClosed(function)
	}
	return nil
}

func (h *handle) leaveShared() { h.lock().releaseShared() }

// enterUnlent holds the object alone for one call, unless others borrow from it.
func (h *handle) enterUnlent(function string) error {
	if err := h.enter(function); err != nil {
		return err
	}
	if err := h.notLent(function); err != nil {
		h.leave()
		return err
	}
	return nil
}

// notLent refuses to change what others borrow from, or what is only to be read.
// The caller holds it.
func (h *handle) notLent(function string) error {
	// The usual case without further calls.
	if h == nil || h.hold < toRead && h.open.Load() == 0 {
		return nil
	}
	if err := h.mayChange(function); err != nil {
		return err
	}
	return h.notInUse(function)
}

// mayChange refuses to change what is only to be read.
func (h *handle) mayChange(function string) error {
	switch {
	case h == nil:
	case h.hold == toRead:
		return h.refuses(function, "was lent to be read")
	case h.hold == shared:
		return h.refuses(function, "has other holders, and can only be read")
	}
	return nil
}

// notInUse refuses to change or end what others borrow from.
func (h *handle) notInUse(function string) error {
	if open := int(h.open.Load()); open != 0 {
		return &callError{function, h.inUse(open)}
	}
	return nil
}

// inUse says who borrows, of which open are counted.
//
//go:noinline
func (h *handle) inUse(open int) error {
	by := make(map[string]int)
	for i, borrower := range h.class.lendsTo {
		n := open
		if h.opens != nil {
			n = int((*h.opens)[i].Load())
		}
		if n != 0 {
			by[borrower] = n
		}
	}
	return &InUseError{Type: h.class.name, Open: open, By: by}
}

// refuses is the error of a call on an object that is not for it.
//
//go:noinline
func (h *handle) refuses(function, why string) error {
	return &Error{Code: CodeFailedPrecondition, Message: function + ": the " + h.class.name + " " + why}
}

// A callError names the function of a call that did not reach C++.
type callError struct {
	function string
	err      error
}

func (e *callError) Error() string {
	return "PACKAGE: " + e.function + ": " + strings.TrimPrefix(e.err.Error(), "PACKAGE: ")
}

func (e *callError) Unwrap() error { return e.err }

//go:noinline
func isClosed(function string) error { return &callError{function, ErrClosed} }

// borrow keeps the lenders' objects while a new handle has its own. If calls on
// a lender exclude each other, those on the borrower exclude them too. Calls
// that only read a lender need not: while it is lent, nothing changes it.
func (h *handle) borrow(lenders ...*handle) {
	for _, lender := range lenders {
		if lender == nil {
			continue
		}
		h.keep(lender)
		if lender.lock().threads != manyReaders {
			h.lockWith(lender)
		}
	}
}

// lockWith makes calls on a new handle exclude those on the other, unless that
// one's object locks by itself.
func (h *handle) lockWith(other *handle) {
	if other == nil {
		return
	}
	l := other.lock()
	switch {
	case l.threads == manyCalls:
	case h.lock() == &h.private:
		h.shared.Store(l)
	default:
		h.shared.Store(merge(h.lock(), l))
	}
}

// lockAsSibling makes calls on a new handle exclude those on one that borrows
// from the same objects, if calls on these objects exclude both.
func (h *handle) lockAsSibling(other *handle) {
	if other != nil && other.lock() != &other.private {
		h.lockWith(other)
	}
}

// lent returns what the object borrows from. There is no object for nil.
func (h *handle) lent() []*handle {
	if h == nil {
		return nil
	}
	return h.lenders
}

// keep keeps the lender's object while h has its own.
func (h *handle) keep(lender *handle) {
	if !slices.Contains(h.lenders, lender) {
		lender.count(h.class, 1)
		h.lenders = append(h.lenders, lender)
	}
}

// count counts borrowers in, or out by -1, and returns how many there are.
func (h *handle) count(borrower *class, by int32) int32 {
	if h.opens != nil {
		if i := slices.Index(h.class.lendsTo, borrower.name); i >= 0 {
			(*h.opens)[i].Add(by)
		}
	}
	return h.open.Add(by)
}

// retain is borrow for a handle that is not new. The caller holds both, and h
// alone.
func (h *handle) retain(lender *handle) {
	if lender == nil {
		return
	}
	h.keep(lender)
	if l := lender.lock(); l.threads == oneAtATime || l.threads == several {
		h.shared.Store(merge(h.lock(), l))
	}
}

// retainAlone is retain for what h may change: calls that only read the lender
// must not reach it at the same time either.
func (h *handle) retainAlone(lender *handle) {
	h.retain(lender)
	if lender != nil && lender.lock().threads == manyReaders {
		h.shared.Store(merge(h.lock(), lender.lock()))
	}
}

// inherit retains what the other object borrows from. The caller holds both, and
// h alone.
func (h *handle) inherit(other *handle) {
	if other == nil {
		return
	}
	for _, lender := range other.lenders {
		h.keep(lender)
	}
	if l := other.lock(); l != &other.private {
		h.shared.Store(merge(h.lock(), l))
	}
}

// merge returns a lock that stands for both.
func merge(a, b *lock) *lock {
	var parts []*lock
	for _, l := range []*lock{a, b} {
		if l.threads == several {
			parts = append(parts, l.parts...)
		} else {
			parts = append(parts, l)
		}
	}
	slices.SortFunc(parts, func(a, b *lock) int { return cmp.Compare(a.order(), b.order()) })
	if parts = slices.Compact(parts); len(parts) == 1 {
		return parts[0]
	}
	return &lock{threads: several, parts: parts}
}

var lastNumber atomic.Uint64

// order numbers the lock when it is first taken with others.
func (l *lock) order() uint64 {
	if l.number.Load() == 0 {
		l.number.CompareAndSwap(0, lastNumber.Add(1))
	}
	return l.number.Load()
}
