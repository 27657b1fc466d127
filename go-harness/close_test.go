//go:build cgo

package harness

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"example.com/faults"
	"example.com/kv"
	"github.com/bridge-cpp/bridge/go-harness/internal/native"
)

func TestCloseTwice(t *testing.T) {
	defer nothingAlive(t)()
	token := faults.NewToken(1)
	for range 3 {
		must(t, token.Close())
	}
	becomes(t, "Tokens", native.Tokens(), 0)
}

func TestCloseConcurrently(t *testing.T) {
	defer nothingAlive(t)()
	for range 200 {
		token, keeper := faults.NewToken(1), faults.NewKeeper("")
		loan := keeper.Lend()
		var wg sync.WaitGroup
		for range 8 {
			wg.Go(func() { token.Close() })
			wg.Go(func() { keeper.Close() })
			wg.Go(func() { loan.Close() })
		}
		wg.Wait()
	}
}

func TestUseAfterClose(t *testing.T) {
	defer nothingAlive(t)()
	store := kv.NewInMemoryStore("")
	must(t, store.Close())
	_, _, err := store.Get([]byte("k"))
	wantError(t, err, kv.ErrClosed)
	if !strings.Contains(err.Error(), "Get") {
		t.Errorf("%q does not name the method", err)
	}
	_, err = store.Put([]byte("k"), nil)
	wantError(t, err, kv.ErrClosed)
	err = panicOf(t, func() { store.Len() })
	wantError(t, err, kv.ErrClosed)
	if !strings.Contains(err.Error(), "Len") {
		t.Errorf("%q does not name the method", err)
	}
	wantError(t, panicOf(t, func() { store.Cursor() }), kv.ErrClosed)
	wantError(t, panicOf(t, func() { store.SetLabel("") }), kv.ErrClosed)
	other := kv.NewInMemoryStore("")
	_, err = other.Merge(store)
	wantError(t, err, kv.ErrClosed)
	must(t, other.Close())
}

func TestNilAndZeroValues(t *testing.T) {
	var none *kv.Store
	var zero kv.Store
	for _, store := range []*kv.Store{none, &zero} {
		_, _, err := store.Get([]byte("k"))
		wantError(t, err, kv.ErrClosed)
		wantError(t, panicOf(t, func() { store.Len() }), kv.ErrClosed)
		_, err = kv.Clone(store)
		wantError(t, err, kv.ErrClosed)
		if err := store.Close(); err != nil && !errors.Is(err, kv.ErrClosed) {
			t.Error(err)
		}
	}
}

func TestCloseWithOpenChildren(t *testing.T) {
	defer nothingAlive(t)()
	keeper := faults.NewKeeper("text")
	loan := keeper.Lend()
	sublet := loan.Sublet()
	err := keeper.Close()
	var inUse *faults.InUseError
	if !errors.As(err, &inUse) || !errors.Is(err, faults.ErrInUse) || inUse.Type != "Keeper" || inUse.Open != 1 {
		t.Errorf("%+v", err)
	}
	wantError(t, panicOf(t, func() { keeper.Text() }), faults.ErrClosed)
	wantError(t, panicOf(t, func() { keeper.Lend() }), faults.ErrClosed)
	wantError(t, loan.Close(), faults.ErrInUse)
	becomes(t, "Text", sublet.Text(), "text")
	becomes(t, "Loans", native.Loans(), 2)
	must(t, sublet.Close())
	becomes(t, "Loans", native.Loans(), 0)
}

// stays runs a call that stays in a room, and returns what waits for its end.
func stays(t *testing.T, stay func() (int32, error)) (wait func()) {
	t.Helper()
	before := native.Inside()
	done := make(chan error, 1)
	go func() {
		_, err := stay()
		done <- err
	}()
	native.Eventually(t, "the call is inside", func() bool { return native.Inside() > before })
	return func() {
		t.Helper()
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}

// outside checks that a call does not get inside while others are, and returns
// what waits for its end.
func outside(t *testing.T, call func() error) (wait func()) {
	t.Helper()
	done := make(chan error, 1)
	go func() { done <- call() }()
	select {
	case err := <-done:
		t.Errorf("it did not wait: %v", err)
		done <- nil
	case <-time.After(30 * time.Millisecond):
	}
	return func() {
		t.Helper()
		// What waited may stay inside in its turn.
		for {
			native.Release()
			select {
			case err := <-done:
				if err != nil {
					t.Error(err)
				}
				return
			case <-time.After(time.Millisecond):
			}
		}
	}
}

func TestCloseWaitsForCalls(t *testing.T) {
	defer nothingAlive(t)()
	room, shared, open := faults.NewRoom(), faults.NewSharedRoom(), faults.NewOpenRoom()
	for name, object := range map[string]struct {
		stay  func() (int32, error)
		close func() error
	}{
		"default":    {room.Stay, room.Close},
		"sync_const": {shared.Stay, shared.Close},
		"sync":       {open.Stay, open.Close},
	} {
		t.Run(name, func(t *testing.T) {
			left := stays(t, object.stay)
			closed := outside(t, object.close)
			native.Release()
			left()
			closed()
			_, err := object.stay()
			wantError(t, err, faults.ErrClosed)
		})
	}
}

// An argument is held as the receiver is.
func TestCloseWaitsForArguments(t *testing.T) {
	defer nothingAlive(t)()
	room, token := faults.NewSharedRoom(), faults.NewToken(1)
	left := stays(t, func() (int32, error) { return 0, room.StayWith(token) })
	closed := outside(t, token.Close)
	native.Release()
	left()
	closed()
	wantError(t, room.StayWith(token), faults.ErrClosed)
	must(t, room.Close())
}

func TestCallsExcludeEachOther(t *testing.T) {
	defer nothingAlive(t)()
	room := faults.NewRoom()
	left := stays(t, room.Stay)
	reads := outside(t, func() error { _, err := room.Pass(); return err })
	writes := outside(t, func() error { _, err := room.PassAlone(); return err })
	native.Release()
	left()
	reads()
	writes()
	must(t, room.Close())
}

func TestReadsShareAndWritesExclude(t *testing.T) {
	defer nothingAlive(t)()
	room := faults.NewSharedRoom()
	first, second := stays(t, room.Stay), stays(t, room.Stay) // both inside at once
	writes := outside(t, func() error { _, err := room.PassAlone(); return err })
	native.Release()
	first()
	second()
	writes()

	alone := stays(t, room.StayAlone)
	reads := outside(t, func() error { _, err := room.Pass(); return err })
	native.Release()
	alone()
	reads()
	must(t, room.Close())
}

func TestSyncTypesExcludeNothing(t *testing.T) {
	before := native.Violations()
	room := faults.NewOpenRoom()
	first, second, third := stays(t, room.Stay), stays(t, room.StayAlone), stays(t, room.Stay)
	n := give(room.Pass())(t)
	becomes(t, "Pass", n, 4)
	native.Release()
	first()
	second()
	third()
	must(t, room.Close())
	// "Alone" was not kept: the description says that the type locks by itself.
	after := native.Violations()
	if after.NotAlone == before.NotAlone || after.DiedInside != before.DiedInside {
		t.Errorf("%+v, and before %+v", after, before)
	}
}

func TestMutableArgumentsExclude(t *testing.T) {
	defer nothingAlive(t)()
	room, token := faults.NewSharedRoom(), faults.NewToken(1)
	left := stays(t, func() (int32, error) { return 0, room.StayWith(token) })
	reads := outside(t, func() error { token.Value(); return nil })
	native.Release()
	left()
	reads()
	becomes(t, "Value", token.Value(), 2)
	must(t, token.Close())
	must(t, room.Close())
}

// Calls that take two objects in opposite orders.
func TestNoDeadlock(t *testing.T) {
	defer nothingAlive(t)()
	a, b := faults.NewToken(1), faults.NewToken(2)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 500 {
				must(t, a.Swap(b))
				a.Add(b)
			}
		})
		wg.Go(func() {
			for range 500 {
				must(t, b.Swap(a))
				b.Add(a)
			}
		})
	}
	wg.Wait()
	becomes(t, "Add", a.Add(a), 2*a.Value()) // the same twice, only read
	wantError(t, a.Swap(a), faults.CodeInvalidArgument)
	becomes(t, "Add", a.Add(b), 3)
	must(t, a.Close())
	must(t, b.Close())
}

func TestStoresInBothOrders(t *testing.T) {
	defer nothingAlive(t)()
	a, b := kv.NewInMemoryStore("a"), kv.NewInMemoryStore("b")
	for _, key := range []string{"1", "2", "3"} {
		give(a.Put([]byte(key), []byte(key)))(t)
	}
	var wg sync.WaitGroup
	wg.Go(func() {
		for range 200 {
			give(a.Drain(b))(t)
		}
	})
	wg.Go(func() {
		for range 200 {
			give(b.Drain(a))(t)
		}
	})
	wg.Wait()
	becomes(t, "entries", a.Len()+b.Len(), 3)
	must(t, a.Close())
	must(t, b.Close())
}
