package PACKAGE

import (
	"errors"
	"runtime"
	"sync"
	"testing"
	"unsafe"
)

// A place is a part of a thing.
type place struct {
	of   *value
	node node
}

func (v *value) place(t *testing.T) place {
	t.Helper()
	if err := v.h.enter("Place"); err != nil {
		t.Fatal(err)
	}
	defer v.h.leave()
	return place{v, v.h.node(unsafe.Pointer(v))}
}

func (v *value) free(t *testing.T) {
	t.Helper()
	if err := v.h.enterUnlent("Free"); err != nil {
		t.Fatal(err)
	}
	v.h.freeNodes()
	v.h.leave()
}

func TestNodesGoStale(t *testing.T) {
	enterings := map[string]struct {
		class *class
		enter func(p place) error
		leave func(h *handle)
	}{
		"alone":  {&plain, func(p place) error { return p.of.h.enterNode("Use", p.node) }, (*handle).leave},
		"shared": {&readers, func(p place) error { return p.of.h.enterNodeShared("Use", p.node) }, (*handle).leaveShared},
	}
	for name, by := range enterings {
		t.Run(name, func(t *testing.T) {
			v := newValue(by.class, nil)
			old := v.place(t)
			if old != v.place(t) {
				t.Error("the same place is another")
			}
			for range 2 {
				if err := by.enter(old); err != nil {
					t.Fatal(err)
				}
				by.leave(v.h)
			}
			v.free(t)
			for range 2 {
				err := by.enter(old)
				var is *Error
				if !errors.Is(err, ErrStale) || !errors.As(err, &is) || is.Code != CodeFailedPrecondition {
					t.Fatalf("%#v", err)
				}
			}
			fresh := v.place(t)
			if fresh == old {
				t.Error("an old place is equal to a new one")
			}
			if err := by.enter(fresh); err != nil {
				t.Fatal(err)
			}
			if err := v.h.fresh("Use", fresh.node); err != nil {
				t.Error(err)
			}
			if err := v.h.fresh("Use", old.node); !errors.Is(err, ErrStale) {
				t.Error(err)
			}
			by.leave(v.h)
			if err := v.h.close("Close"); err != nil {
				t.Error(err)
			}
			if err := by.enter(fresh); !errors.Is(err, ErrClosed) {
				t.Error(err)
			}
		})
	}
}

func TestNodesOfNothing(t *testing.T) {
	var none *handle
	if n := none.node(nil); n != (node{}) {
		t.Error(n)
	}
	if err := none.fresh("Use", node{}); err != nil {
		t.Error(err)
	}
	none.freeNodes()
	if err := none.enterNode("Use", node{}); !errors.Is(err, ErrClosed) {
		t.Error(err)
	}
	if err := none.enterNodeShared("Use", node{}); !errors.Is(err, ErrClosed) {
		t.Error(err)
	}
	v := newValue(&plain, nil)
	defer v.h.close("Close")
	if n := v.h.node(nil); n != (node{}) {
		t.Error(n)
	}
}

func TestNodesOfOneObject(t *testing.T) {
	one, other := newValue(&plain, nil), newValue(&plain, nil)
	defer one.h.close("Close")
	defer other.h.close("Close")
	for _, same := range [][2]*handle{{one.h, one.h}, {one.h, nil}, {nil, one.h}, {nil, nil}} {
		if err := sameObject("Use", same[0], same[1]); err != nil {
			t.Error(err)
		}
	}
	if err := sameObject("Use", one.h, other.h); !errors.Is(err, CodeInvalidArgument) {
		t.Error(err)
	}
}

// Whoever uses a node while others free them sees it fresh, and then it is.
func TestNodesAreFreshWhileTheyAreUsed(t *testing.T) {
	v := newValue(&readers, nil)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			p := v.place(t)
			for range 500 {
				if i == 0 {
					v.free(t)
					continue
				}
				if err := v.h.enterNodeShared("Use", p.node); err != nil {
					p = v.place(t)
					continue
				}
				runtime.Gosched()
				if v.h.freed != p.node.freed {
					t.Error("a node is stale while it is used")
				}
				v.h.leaveShared()
			}
		})
	}
	wg.Wait()
	if err := v.h.close("Close"); err != nil {
		t.Error(err)
	}
}
