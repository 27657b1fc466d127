package PACKAGE

import (
	"sync"
	"unsafe"
)

// holders has the locks of the objects of a type that several handles hold.
type holders struct {
	mu    sync.Mutex
	locks map[unsafe.Pointer]*sharedLock
}

type sharedLock struct {
	lock
	handles int
}

// share makes the handle of an object that others hold too. Two handles may be
// of one object: they have one lock, unless the object locks by itself.
func share(class *class, object unsafe.Pointer) *handle {
	h := own(class, object)
	h.hold = shared
	if s := class.holders; s != nil {
		h.shared.Store(s.lock(object, class.threads))
	}
	return h
}

func (s *holders) lock(object unsafe.Pointer, threads threads) *lock {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := s.locks[object]
	if found == nil {
		found = &sharedLock{lock: lock{threads: threads}}
		if s.locks == nil {
			s.locks = make(map[unsafe.Pointer]*sharedLock)
		}
		s.locks[object] = found
	}
	found.handles++
	return &found.lock
}

// forget says that one handle less holds the object.
func (s *holders) forget(object unsafe.Pointer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	found := s.locks[object]
	if found.handles--; found.handles == 0 {
		delete(s.locks, object)
	}
}

// release ends what the handle holds of the object.
func (h *handle) release(object unsafe.Pointer) {
	h.class.release(object)
	if s := h.class.holders; s != nil {
		s.forget(object)
	}
}
