package PACKAGE

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// callsBack: some functions of the package may.
const callsBack = true

// A visit is a call of C++ that may call the program while it is inside. C++
// keeps the number of the innermost one for each of its threads.
type visit struct {
	number uint64
	outer  uint64 // the visit that this one is made from, or 0
	held   []held
}

// visits are those that are not over.
var visits struct {
	sync.Mutex
	inside map[uint64]*visit
	count  atomic.Int32 // len(inside)
	last   uint64
	again  map[*lock]int // calls that share a lock without having taken it
	shared atomic.Int32  // how many these are
}

// visiting begins a visit, which holds these locks.
func visiting(holds []held) *visit {
	// What C++ keeps for the thread, the end has to take back there, also when
	// the program leaves by a panic or by runtime.Goexit.
	runtime.LockOSThread()
	visits.Lock()
	defer visits.Unlock()
	visits.count.Add(1)
	visits.last++
	v := &visit{number: visits.last, held: holds}
	v.outer = uint64(C.PREFIX_visit(C.uint64_t(v.number)))
	if visits.inside == nil {
		visits.inside = make(map[uint64]*visit)
	}
	visits.inside[v.number] = v
	return v
}

// end ends the visit, on the thread that it began on.
func (v *visit) end() {
	visits.Lock()
	C.PREFIX_visit(C.uint64_t(v.outer))
	delete(visits.inside, v.number)
	visits.count.Add(-1)
	visits.Unlock()
	runtime.UnlockOSThread()
}

// holding is what a visit holds that has entered the handle.
func (h *handle) holding(access access) []held {
	return locks(nil, []call{{lock: h.lock(), access: access}})
}

// isHere says whether a call that this one is made from holds the lock, and
// whether it does so alone.
func (l *lock) isHere() (held, alone bool) {
	number := uint64(C.PREFIX_visited())
	visits.Lock()
	defer visits.Unlock()
	for v := visits.inside[number]; v != nil; v = visits.inside[v.outer] {
		for _, h := range v.held {
			if h.lock == l {
				held, alone = true, alone || h.exclusive
			}
		}
	}
	return held, alone
}

// reenters says whether to take the lock is to wait for a call that this one is
// made from. To ask costs a crossing: only where there is something to wait for.
func (l *lock) reenters(access access) bool {
	switch {
	case visits.count.Load() == 0:
		return false
	case l.threads == several:
		for _, part := range l.parts {
			if part.reenters(access) {
				return true
			}
		}
		return false
	case access == sharing && l.threads.share():
		if l.rw.TryRLock() {
			l.rw.RUnlock()
			return false
		}
		_, alone := l.isHere()
		return alone
	case l.tryExclude():
		l.release()
		return false
	}
	held, _ := l.isHere()
	return held
}

// reenters is the same of a handle's lock.
func (h *handle) reenters(access access) bool { return h != nil && h.lock().reenters(access) }

// reenter says whether one of the calls would wait for one that it is made from.
func reenter(calls []call) bool {
	for _, c := range calls {
		if c.handle.reenters(c.access) {
			return true
		}
	}
	return false
}

// shareAgain shares the lock, also when a writer waits, with a call that this
// one is made from. It may fail for no reason.
func (l *lock) shareAgain() bool {
	if visits.count.Load() == 0 {
		return false
	}
	if l.rw.TryRLock() {
		return true
	}
	if held, alone := l.isHere(); !held || alone {
		return false
	}
	visits.Lock()
	defer visits.Unlock()
	if visits.again == nil {
		visits.again = make(map[*lock]int)
	}
	visits.again[l]++
	visits.shared.Add(1)
	return true
}

// leaveAgain takes back one of shareAgain's that has not taken the lock. It does
// not matter whose: while there is one, another holds the lock for it.
func (l *lock) leaveAgain() bool {
	if visits.shared.Load() == 0 {
		return false
	}
	visits.Lock()
	defer visits.Unlock()
	if visits.again[l] == 0 {
		return false
	}
	if visits.again[l]--; visits.again[l] == 0 {
		delete(visits.again, l)
	}
	visits.shared.Add(-1)
	return true
}

//go:noinline
func isReentrant(function string) error { return &callError{function, ErrReentrant} }
