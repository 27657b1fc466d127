package PACKAGE

import (
	"errors"
	"maps"
	"math/rand/v2"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	"unsafe"
)

// A thing stands for a C++ object: it sees use after destruction, destruction
// under a borrower, and calls that should have excluded each other.
type thing struct {
	parent   *thing
	dead     atomic.Bool
	borrowed atomic.Int32
	inside   atomic.Int32
}

var alive atomic.Int32

func destroyThing(object unsafe.Pointer) {
	x := (*thing)(object)
	if x.dead.Swap(true) {
		panic("destroyed twice")
	}
	if x.borrowed.Load() != 0 || x.inside.Load() != 0 {
		panic("destroyed in use")
	}
	if x.parent != nil {
		if x.parent.dead.Load() {
			panic("outlived its parent")
		}
		x.parent.borrowed.Add(-1)
	}
	alive.Add(-1)
}

var (
	plain   = class{name: "Plain", threads: oneAtATime, lendsTo: []string{"Plain", "Readers"}, destroy: destroyThing}
	readers = class{name: "Readers", threads: manyReaders, lendsTo: []string{"Free"}, destroy: destroyThing}
	free    = class{name: "Free", threads: manyCalls, destroy: destroyThing}
)

// What generated code lists of its types.
var classes = []*class{&plain, &readers, &free}

// A value is what generated code makes of a type.
type value struct {
	_ noCopy
	h *handle
}

func (v *value) handle() *handle {
	if v == nil {
		return nil
	}
	return v.h
}

func (v *value) Close() error {
	err := v.handle().close("Value.Close")
	runtime.KeepAlive(v)
	return err
}

func newValue(class *class, parent *thing, lenders ...*handle) *value {
	alive.Add(1)
	x := &thing{parent: parent}
	if parent != nil {
		parent.borrowed.Add(1)
	}
	v := &value{h: own(class, unsafe.Pointer(x))}
	v.h.borrow(lenders...)
	v.h.cleanup = runtime.AddCleanup(v, abandoned, v.h)
	return v
}

func (v *value) thing() *thing { return (*thing)(v.h.object) }

func (v *value) use() {
	x := v.thing()
	if x.dead.Load() || x.parent != nil && x.parent.dead.Load() {
		panic("used after destruction")
	}
}

func (v *value) Call() error {
	h := v.handle()
	if err := h.enter("Value.Call"); err != nil {
		return err
	}
	if v.thing().inside.Add(1) != 1 {
		panic("two calls inside")
	}
	v.use()
	v.thing().inside.Add(-1)
	h.leave()
	runtime.KeepAlive(v)
	return nil
}

func (v *value) Change() error {
	h := v.handle()
	if err := h.enterUnlent("Value.Change"); err != nil {
		return err
	}
	v.use()
	h.leave()
	runtime.KeepAlive(v)
	return nil
}

func (v *value) Child(class *class) (*value, error) {
	h := v.handle()
	if err := h.enterShared("Value.Child"); err != nil {
		return nil, err
	}
	child := newValue(class, v.thing(), h)
	h.leaveShared()
	runtime.KeepAlive(v)
	return child, nil
}

func take(v *value) error {
	calls := []call{{handle: v.handle(), access: consuming}}
	if err := enterAll("Take", calls); err != nil {
		return err
	}
	destroyThing(v.h.object)
	leaveAll(calls)
	runtime.KeepAlive(v)
	return nil
}

func collect(t *testing.T) {
	t.Helper()
	for range 200 {
		runtime.GC()
		if alive.Load() == 0 {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Fatalf("%d objects alive", alive.Load())
}

func TestEveryOrderEndsWithNothingAlive(t *testing.T) {
	for _, parents := range []*class{&plain, &readers, &free} {
		for _, children := range []*class{&plain, &readers, &free} {
			for name, order := range map[string]func(p, c, g *value){
				"all dropped":              func(p, c, g *value) {},
				"parent closed":            func(p, c, g *value) { p.Close() },
				"child closed":             func(p, c, g *value) { c.Close() },
				"grandchild closed":        func(p, c, g *value) { g.Close() },
				"from the root":            func(p, c, g *value) { p.Close(); c.Close(); g.Close() },
				"from the leaf":            func(p, c, g *value) { g.Close(); c.Close(); p.Close() },
				"twice":                    func(p, c, g *value) { g.Close(); g.Close(); p.Close(); p.Close(); c.Close() },
				"collected in between":     func(p, c, g *value) { p.Close(); runtime.GC(); c.Close() },
				"grandchild is taken":      func(p, c, g *value) { take(g); p.Close() },
				"child in use is not":      func(p, c, g *value) { take(c); p.Close() },
				"all at once, in parallel": func(p, c, g *value) { parallel(func() { p.Close() }, func() { c.Close() }, func() { g.Close() }) },
			} {
				t.Run(parents.name+"/"+children.name+"/"+name, func(t *testing.T) {
					for range 20 {
						p := newValue(parents, nil)
						c, _ := p.Child(children)
						g, _ := c.Child(children)
						order(p, c, g)
					}
					collect(t)
				})
			}
		}
	}
}

func parallel(functions ...func()) {
	var wg sync.WaitGroup
	for _, f := range functions {
		wg.Add(1)
		go func() { defer wg.Done(); f() }()
	}
	wg.Wait()
}

func TestSaysWhoBorrows(t *testing.T) {
	says := func(p *value, of string, by map[string]int) {
		t.Helper()
		var inUse *InUseError
		if err := p.Change(); !errors.As(err, &inUse) || !maps.Equal(inUse.By, by) || !strings.HasSuffix(err.Error(), of) {
			t.Error(err, inUse)
		}
	}
	p, q := newValue(&plain, nil), newValue(&readers, nil)
	first, _ := p.Child(&readers)
	second, _ := p.Child(&plain)
	third, _ := p.Child(&readers)
	says(p, "Plain in use: 3 objects borrow from it: 1 Plain, 2 Readers", map[string]int{"Plain": 1, "Readers": 2})
	if err := first.Close(); err != nil {
		t.Error(err)
	}
	says(p, "Plain in use: 2 objects borrow from it: 1 Plain, 1 Readers", map[string]int{"Plain": 1, "Readers": 1})
	if err := third.Close(); err != nil {
		t.Error(err)
	}
	says(p, "Plain in use: 1 object borrows from it: 1 Plain", map[string]int{"Plain": 1})
	free, _ := q.Child(&free)
	says(q, "Readers in use: 1 object borrows from it: 1 Free", map[string]int{"Free": 1})
	for _, v := range []*value{free, q, second, p} {
		if err := v.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestReports(t *testing.T) {
	p := newValue(&plain, nil)
	c, _ := p.Child(&plain)
	var inUse *InUseError
	if err := p.Change(); !errors.As(err, &inUse) || inUse.Open != 1 || inUse.Type != "Plain" ||
		err.Error() != "PACKAGE: Value.Change: Plain in use: 1 object borrows from it: 1 Plain" {
		t.Error(err)
	}
	if err := p.Call(); err != nil {
		t.Error(err)
	}
	if err := p.Close(); !errors.Is(err, ErrInUse) {
		t.Error(err)
	}
	if err := p.Call(); !errors.Is(err, ErrClosed) || err.Error() != "PACKAGE: Value.Call: use of closed object" {
		t.Error(err)
	}
	if _, err := p.Child(&plain); !errors.Is(err, ErrClosed) {
		t.Error(err)
	}
	if err := c.Call(); err != nil {
		t.Error("a borrower outlives Close of its lender:", err)
	}
	if err := c.Close(); err != nil {
		t.Error(err)
	}
	if err := p.Close(); err != nil || alive.Load() != 0 {
		t.Error(err, alive.Load())
	}
	for _, v := range []*value{nil, {}} {
		if err := v.Call(); !errors.Is(err, ErrClosed) {
			t.Error(err)
		}
		if err := v.Close(); !errors.Is(err, ErrClosed) {
			t.Error(err)
		}
		if err := take(v); !errors.Is(err, ErrClosed) {
			t.Error(err)
		}
	}
	taken := newValue(&plain, nil)
	if err := take(taken); err != nil {
		t.Error(err)
	}
	if err := take(taken); !errors.Is(err, ErrClosed) {
		t.Error(err)
	}
	if err := taken.Close(); err != nil {
		t.Error(err)
	}
}

func TestCloseWaitsForCallsInside(t *testing.T) {
	for _, class := range []*class{&plain, &readers, &free} {
		v := newValue(class, nil)
		if err := v.h.enterShared("Value.Slow"); err != nil {
			t.Fatal(err)
		}
		closed := make(chan error)
		go func() { closed <- v.Close() }()
		select {
		case <-closed:
			t.Fatal(class.name, "Close did not wait")
		case <-time.After(20 * time.Millisecond):
		}
		v.h.leaveShared()
		if err := <-closed; err != nil || alive.Load() != 0 {
			t.Fatal(err, alive.Load())
		}
	}
}

// together says whether two holders can be inside at the same time.
func together(first, second *handle, enter func(*handle) error, leave func(*handle)) bool {
	if err := enter(first); err != nil {
		panic(err)
	}
	inside := make(chan error)
	go func() {
		inside <- enter(second)
		leave(second)
		close(inside)
	}()
	select {
	case <-inside:
		leave(first)
		<-inside
		return true
	case <-time.After(20 * time.Millisecond):
		leave(first)
		<-inside
		<-inside
		return false
	}
}

func TestThreads(t *testing.T) {
	share := func(h *handle) error { return h.enterShared("") }
	enter := func(h *handle) error { return h.enter("") }
	for _, test := range []struct {
		class           *class
		sharing, family bool // two sharing calls; a child and its parent
	}{{&plain, false, false}, {&readers, true, true}, {&free, true, true}} {
		p := newValue(test.class, nil)
		c, _ := p.Child(&plain)
		d, _ := p.Child(&plain)
		if got := together(p.h, p.h, share, (*handle).leaveShared); got != test.sharing {
			t.Error(test.class.name, "share together:", got)
		}
		if together(p.h, p.h, enter, (*handle).leave) {
			t.Error(test.class.name, "enter alone together")
		}
		if got := together(p.h, c.h, share, (*handle).leaveShared); got != test.family {
			t.Error(test.class.name, "parent and child together:", got)
		}
		if got := together(c.h, d.h, enter, (*handle).leave); got != test.family {
			t.Error(test.class.name, "two children together:", got)
		}
		if together(c.h, c.h, enter, (*handle).leave) {
			t.Error(test.class.name, "a child with itself")
		}
		d.h.lockWith(p.h) // as if it could change its parent
		if got := together(p.h, d.h, enter, (*handle).leave); got != (test.class == &free) {
			t.Error(test.class.name, "parent and changing child together:", got)
		}
		c.Close()
		d.Close()
		p.Close()
	}
}

func TestChildOfTwo(t *testing.T) {
	enter := func(h *handle) error { return h.enter("") }
	for _, second := range []*class{&plain, &readers, &free} {
		p, q := newValue(&plain, nil), newValue(second, nil)
		calls := []call{{handle: p.h, access: alone}, {handle: q.h, access: sharing}}
		if err := enterAll("Join", calls); err != nil {
			t.Fatal(err)
		}
		c := newValue(&plain, nil, p.h, q.h)
		leaveAll(calls)
		if together(p.h, c.h, enter, (*handle).leave) {
			t.Error("first parent and child together")
		}
		if got := together(q.h, c.h, enter, (*handle).leave); got != (second != &plain) {
			t.Error("second parent and child together:", got)
		}
		g, _ := c.Child(&plain)
		if together(p.h, g.h, enter, (*handle).leave) || together(c.h, g.h, enter, (*handle).leave) {
			t.Error("grandchild")
		}
		both := []call{{handle: g.h, access: alone}, {handle: q.h, access: sharing}, {handle: p.h, access: alone}, {handle: nil, access: alone, mayBeNil: true}}
		if err := enterAll("All", both); err != nil {
			t.Error(err)
		}
		leaveAll(both)
		if err := q.Close(); !errors.Is(err, ErrInUse) {
			t.Error(err)
		}
		if err := p.Close(); !errors.Is(err, ErrInUse) {
			t.Error(err)
		}
		c.Close()
		g.Close()
		if alive.Load() != 0 {
			t.Fatal("alive:", alive.Load())
		}
	}
}

func TestSeveralHandles(t *testing.T) {
	a, b := newValue(&plain, nil), newValue(&plain, nil)
	c, _ := b.Child(&plain)
	for _, test := range []struct {
		name  string
		calls []call
		want  error
	}{
		{"twice the same, alone", []call{{handle: a.h, access: alone}, {handle: a.h, access: alone}}, nil},
		{"twice the same, sharing", []call{{handle: a.h, access: sharing}, {handle: a.h, access: sharing}}, nil},
		{"twice the same, changing", []call{{handle: a.h, access: sharing}, {handle: a.h, access: unlent}}, CodeInvalidArgument},
		{"twice the same, consuming", []call{{handle: a.h, access: consuming}, {handle: a.h, access: alone}}, CodeInvalidArgument},
		{"parent and child", []call{{handle: b.h, access: alone}, {handle: c.h, access: unlent}}, nil},
		{"child and changing parent", []call{{handle: c.h, access: alone}, {handle: b.h, access: unlent}}, ErrInUse},
		{"child and consuming parent", []call{{handle: c.h, access: alone}, {handle: b.h, access: consuming}}, ErrInUse},
		{"nil", []call{{handle: a.h, access: alone}, {handle: nil, access: alone}}, ErrClosed},
		{"none", []call{{handle: a.h, access: alone}, {handle: nil, access: alone, mayBeNil: true}}, nil},
	} {
		err := enterAll("Join", test.calls)
		if !errors.Is(err, test.want) {
			t.Error(test.name, err)
		}
		if err == nil {
			releaseAll(locks(nil, test.calls))
		}
	}
	if a.Call() != nil || b.Call() != nil {
		t.Error("still held")
	}
	c.Close()
	a.Close()
	b.Close()
}

// Many handles are held as few are: each lock once, alone if one of the calls wants
// it so, in one order for all.
func TestManyHandles(t *testing.T) {
	var values []*value
	for i := range 40 {
		values = append(values, newValue([]*class{&plain, &readers, &free}[i%3], nil))
	}
	// One whose lock stands for two others.
	both := newValue(&plain, nil, values[0].h, values[3].h)
	random := rand.New(rand.NewPCG(1, 2))
	some := func(n int) []call {
		calls := []call{{handle: both.h, access: alone}, {mayBeNil: true}}
		for range n {
			access := access(random.IntN(2))
			calls = append(calls, call{handle: values[random.IntN(len(values))].h, access: access})
		}
		random.Shuffle(len(calls), func(i, j int) { calls[i], calls[j] = calls[j], calls[i] })
		return calls
	}
	for n := range 100 {
		calls := some(n)
		if err := enterAll("Join", calls); err != nil {
			t.Fatal(err)
		}
		wanted := map[*lock]bool{}
		for _, c := range calls {
			if c.lock == nil {
				continue
			}
			parts := c.lock.parts
			if c.lock.threads != several {
				parts = []*lock{c.lock}
			}
			for _, part := range parts {
				wanted[part] = wanted[part] || c.access != sharing
			}
		}
		taken := locks(nil, calls)
		for i, l := range taken {
			if exclusive, found := wanted[l.lock]; !found || exclusive != l.exclusive {
				t.Error("a lock is held otherwise than it was asked for")
			}
			if i > 0 && taken[i-1].order() >= l.order() {
				t.Error("not in order")
			}
		}
		if len(taken) != len(wanted) {
			t.Errorf("%d locks of %d", len(taken), len(wanted))
		}
		leaveAll(calls)
	}
	var group sync.WaitGroup
	for range 8 {
		lists := [][]call{some(40), some(10), some(40), some(3)}
		group.Add(1)
		go func() {
			defer group.Done()
			for i := range 200 {
				calls := lists[i%len(lists)]
				if err := enterAll("Join", calls); err != nil {
					t.Error(err)
					return
				}
				leaveAll(calls)
			}
		}()
	}
	group.Wait()
	twice := some(30)
	for _, with := range []call{{handle: twice[0].handle, access: consuming}, {handle: both.h, access: unlent}} {
		if with.handle == nil {
			continue
		}
		var e *Error
		if err := enterAll("Join", append(twice, with)); !errors.As(err, &e) || e.Code != CodeInvalidArgument {
			t.Error(err)
		}
	}
	both.Close()
	for _, v := range values {
		v.Close()
	}
	if alive.Load() != 0 {
		t.Error("alive:", alive.Load())
	}
}

// What a given object borrows from stays as long as its new owner, and calls on
// the owner exclude those on it.
func TestInherit(t *testing.T) {
	for _, class := range []*class{&plain, &readers, &free} {
		root, owner := newValue(class, nil), newValue(&plain, nil)
		for range 3 {
			child, _ := root.Child(&plain)
			calls := []call{{handle: owner.h, access: unlent}, {handle: child.h, access: consuming}}
			if err := enterAll("Owner.Add", calls); err != nil {
				t.Fatal(err)
			}
			owner.h.inherit(child.h)
			destroyThing(child.h.object)
			leaveAll(calls)
		}
		apart(t, owner, root, class != &plain)
		if err := root.Close(); !errors.Is(err, ErrInUse) {
			t.Error(err)
		}
		owner.Close()
		if alive.Load() != 0 {
			t.Error("alive:", alive.Load())
		}
	}
}

// An object that is told of another one keeps it, and calls on the two exclude
// each other.
func TestRetain(t *testing.T) {
	for i, class := range []*class{&plain, &readers, &free, &plain} {
		owners := &plain
		if i == 3 {
			owners = &readers
		}
		root, owner, other := newValue(class, nil), newValue(owners, nil), newValue(&plain, nil)
		waiting := make(chan error)
		for range 2 {
			calls := []call{{handle: owner.h, access: unlent}, {handle: root.h, access: sharing}, {handle: other.h, access: alone}}
			if err := enterAll("Owner.Watch", calls); err != nil {
				t.Fatal(err)
			}
			go func() { waiting <- owner.Call() }()
			time.Sleep(5 * time.Millisecond)
			owner.h.retain(root.h)
			leaveAll(calls)
			if err := <-waiting; err != nil {
				t.Error(err)
			}
		}
		apart(t, owner, root, class != &plain)
		if err := root.Close(); !errors.Is(err, ErrInUse) {
			t.Error(err)
		}
		other.Close()
		owner.Close()
		if alive.Load() != 0 {
			t.Error("alive:", alive.Load())
		}
	}
}

// What is retained may itself have retained something whose calls exclude each
// other. It is left as it was entered, and not as its new borrower is.
func TestRetainWhatRetains(t *testing.T) {
	for _, children := range []bool{false, true} {
		root, kept, owner := newValue(&plain, nil), newValue(&readers, nil), newValue(&plain, nil)
		calls := []call{{handle: kept.h, access: unlent}, {handle: root.h, access: alone}}
		if err := enterAll("Kept.Keep", calls); err != nil {
			t.Fatal(err)
		}
		kept.h.retain(root.h)
		leaveAll(calls)
		calls = []call{{handle: owner.h, access: unlent}, {handle: kept.h, access: sharing}}
		if err := enterAll("Owner.Keep", calls); err != nil {
			t.Fatal(err)
		}
		if children {
			owner.h.inherit(kept.h)
		} else {
			owner.h.retain(kept.h)
		}
		leaveAll(calls)
		for range 2 {
			for _, one := range []*value{root, kept, owner} {
				if err := one.Call(); err != nil {
					t.Error(err)
				}
			}
		}
		apart(t, owner, root, false)
		owner.Close()
		kept.Close()
		root.Close()
		if alive.Load() != 0 {
			t.Error("alive:", alive.Load())
		}
	}
}

// What an object may change, calls that only read must not reach meanwhile.
func TestRetainAlone(t *testing.T) {
	for _, class := range []*class{&plain, &readers, &free} {
		root, owner := newValue(class, nil), newValue(&plain, nil)
		calls := []call{{handle: owner.h, access: unlent}, {handle: root.h, access: unlent}}
		if err := enterAll("Owner.Keep", calls); err != nil {
			t.Fatal(err)
		}
		owner.h.retainAlone(root.h)
		owner.h.retainAlone(nil)
		leaveAll(calls)
		apart(t, owner, root, class == &free)
		owner.Close()
		root.Close()
		if alive.Load() != 0 {
			t.Error("alive:", alive.Load())
		}
	}
}

// Two that borrow from the same object exclude each other if calls on it exclude
// both, and are independent if not.
func TestSiblings(t *testing.T) {
	for _, parents := range []*class{&plain, &readers, &free} {
		for _, children := range []*class{&plain, &readers} {
			root := newValue(parents, nil)
			child, _ := root.Child(children)
			h := child.h
			sibling := newValue(children, nil, h.lent()...)
			sibling.h.lockAsSibling(h)
			apart(t, child, sibling, parents != &plain)
			sibling.Close()
			child.Close()
			root.Close()
		}
	}
	var none *handle
	alone := newValue(&plain, nil, none.lent()...)
	alone.h.lockAsSibling(none)
	alone.Close()
	if alive.Load() != 0 {
		t.Error("alive:", alive.Load())
	}
}

func apart(t *testing.T, first, second *value, want bool) {
	t.Helper()
	enter := func(h *handle) error { return h.enter("") }
	if got := together(first.h, second.h, enter, (*handle).leave); got != want {
		t.Error("calls on both together:", got)
	}
}

func TestAbandonedDoesNotWait(t *testing.T) {
	for _, class := range []*class{&plain, &readers, &free} {
		root := newValue(class, nil)
		if err := root.h.enter(""); err != nil {
			t.Fatal(err)
		}
		func() { newValue(&plain, root.thing(), root.h) }()
		runtime.GC()
		ran := make(chan bool)
		func() { runtime.AddCleanup(&value{}, func(c chan bool) { c <- true }, ran) }()
		runtime.GC()
		<-ran // behind the child's
		root.h.leave()
		root.Close()
		collect(t)
	}
}

func TestStress(t *testing.T) {
	for range 300 {
		p, q, r := newValue(&plain, nil), newValue(&plain, nil), newValue(&plain, nil)
		var kept atomic.Pointer[value]
		join := func(first, second *value) {
			calls := []call{{handle: first.h, access: unlent}, {handle: second.h, access: alone}}
			if enterAll("Join", calls) == nil {
				first.use()
				second.use()
				leaveAll(calls)
			}
		}
		many := func(f func()) func() {
			return func() {
				for range 20 {
					f()
				}
			}
		}
		parallel(
			many(func() { join(p, q) }),
			many(func() { join(q, p) }),
			many(func() { p.Call() }),
			many(func() { q.Change() }),
			many(func() {
				if c, err := p.Child(&plain); err == nil {
					kept.Swap(c).Close()
				}
			}),
			many(func() {
				if c := kept.Load(); c != nil {
					c.Call()
					join(c, q)
				}
			}),
			many(func() {
				calls := []call{{handle: p.h, access: unlent}, {handle: r.h, access: sharing}}
				if enterAll("Retain", calls) == nil {
					p.h.retain(r.h)
					leaveAll(calls)
				}
			}),
			many(func() { r.Call() }),
			many(func() { r.Close() }),
			func() { q.Close() },
			func() { p.Close() },
			func() { take(q) },
		)
		kept.Load().Close()
		if alive.Load() != 0 {
			collect(t)
		}
	}
}

func BenchmarkMutex(b *testing.B) {
	var mu sync.Mutex
	for b.Loop() {
		mu.Lock()
		mu.Unlock()
	}
}

func BenchmarkEnter(b *testing.B) {
	v := newValue(&plain, nil)
	h := v.h
	for b.Loop() {
		if h.enter("Value.Call") == nil {
			h.leave()
		}
	}
	v.Close()
}

func BenchmarkEnterShared(b *testing.B) {
	v := newValue(&readers, nil)
	h := v.h
	for b.Loop() {
		if h.enterShared("Value.Call") == nil {
			h.leaveShared()
		}
	}
	v.Close()
}

func BenchmarkEnterAll(b *testing.B) {
	v, w := newValue(&plain, nil), newValue(&plain, nil)
	b.ReportAllocs()
	for b.Loop() {
		calls := []call{{handle: v.h, access: alone}, {handle: w.h, access: unlent}}
		if enterAll("Join", calls) == nil {
			leaveAll(calls)
		}
	}
	v.Close()
	w.Close()
}

func BenchmarkOpenClose(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		newValue(&plain, nil).Close()
	}
}
