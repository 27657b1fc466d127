package PACKAGE

import (
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	"unsafe"
)

var (
	domain       = makeDomain("test")
	insideDomain atomic.Int32
	confined     = class{name: "Confined", threads: oneAtATime, destroy: func(object unsafe.Pointer) {
		insideAlone(func() { destroyThing(object) })
	}}
)

// insideAlone panics when it meets another call of the domain.
func insideAlone(call func()) {
	if insideDomain.Add(1) != 1 {
		panic("two calls inside a domain")
	}
	call()
	runtime.Gosched()
	insideDomain.Add(-1)
}

func newConfined(parent *thing, lenders ...*handle) *value {
	alive.Add(1)
	if parent != nil {
		parent.borrowed.Add(1)
	}
	v := &value{h: own(&confined, unsafe.Pointer(&thing{parent: parent}))}
	v.h.lockWith(domain)
	v.h.borrow(lenders...)
	v.h.cleanup = runtime.AddCleanup(v, reapLater, v.h)
	return v
}

func TestObjectsOfADomainExcludeEachOther(t *testing.T) {
	before := alive.Load()
	one, other := newConfined(nil), newConfined(nil)
	free := newValue(&plain, nil)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 200 {
				made := newConfined(one.thing(), one.h)
				for _, v := range []*value{one, other, made} {
					if err := v.h.enter("Call"); err != nil {
						t.Error(err)
						return
					}
					insideAlone(v.use)
					v.h.leave()
				}
				calls := []call{{handle: free.h, access: alone}, {handle: domain, access: alone}}
				if err := enterAll("Both", calls); err != nil {
					t.Error(err)
					return
				}
				insideAlone(free.use)
				leaveAll(calls)
				domain.exclude()
				insideAlone(func() {})
				domain.leave()
				if err := made.Close(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	for _, v := range []*value{one, other, free} {
		if err := v.Close(); err != nil {
			t.Error(err)
		}
	}
	if n := alive.Load(); n != before {
		t.Errorf("%d things are alive, and before %d", n, before)
	}
}

// What takes long to end holds up neither the collector's worker nor many threads.
func TestSlowEndsLeaveTheWorker(t *testing.T) {
	before := alive.Load()
	const values = 100
	var inside, most atomic.Int32
	resume := make(chan struct{})
	slow := class{name: "Slow", destroy: func(object unsafe.Pointer) {
		n := inside.Add(1)
		for old := most.Load(); n > old && !most.CompareAndSwap(old, n); old = most.Load() {
		}
		<-resume
		inside.Add(-1)
		destroyThing(object)
	}}
	all := make([]*value, values)
	done := make(chan struct{})
	go func() {
		for i := range all {
			all[i] = newValue(&slow, nil)
			reapSlowly(all[i].h)
		}
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Fatal("it waits")
	}
	time.Sleep(50 * time.Millisecond) // for all that are free to begin
	for range values {
		resume <- struct{}{}
	}
	for deadline := time.Now().Add(10 * time.Second); alive.Load() != before; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("they are not destroyed")
		}
	}
	if n := int(most.Load()); n > cap(slots) {
		t.Errorf("%d at once", n)
	}
	runtime.KeepAlive(all)
}

// The collector's worker does not wait for the domain, even when it is free: to
// destroy an object may take as long as its thread likes.
func TestCleanupsLeaveTheWorker(t *testing.T) {
	before := alive.Load()
	v := newConfined(nil)
	domain.exclude()
	done := make(chan struct{})
	go func() {
		reapLater(v.h)
		close(done)
	}()
	select {
	case <-done:
	case <-time.After(10 * time.Second):
		t.Fatal("it waits")
	}
	domain.leave()
	for deadline := time.Now().Add(10 * time.Second); alive.Load() != before; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("it is not destroyed")
		}
	}
	runtime.KeepAlive(v)
}
