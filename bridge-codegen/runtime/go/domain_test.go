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
