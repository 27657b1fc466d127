//go:build cgo

package harness

import (
	"bytes"
	"errors"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"example.com/faults"
	"example.com/kv"
)

// viewsAlive is how many results C++ has given away that nobody has freed.
func viewsAlive(t testing.TB) int {
	t.Helper()
	for _, of := range faults.LiveObjects() {
		if of.Type == "View" {
			return of.Alive
		}
	}
	t.Fatal("views are not counted")
	return 0
}

// What is not copied is what the plain form gives.
func TestViewsOfWhatIsGiven(t *testing.T) {
	before := viewsAlive(t)
	for _, size := range []int{0, 1, 15, 16, 256, 257, 1 << 20} {
		want := bytes.Repeat([]byte{1, 2, 0, 255}, size/4+1)[:size]
		v := faults.EchoBytesView(want)
		if v.Len() != size || !bytes.Equal(v.Slice(), want) {
			t.Errorf("%d bytes differ", size)
		}
		if alive := viewsAlive(t); alive != before+1 {
			t.Errorf("%d views are alive", alive-before)
		}
		must(t, v.Close())
	}
	pairs := []faults.Pair{{First: 1, Second: 2}, {First: 3, Second: 4}}
	v := faults.ReversePairsView(pairs)
	if !slices.Equal(v.Slice(), faults.ReversePairs(pairs)) {
		t.Errorf("records: %v", v.Slice())
	}
	must(t, v.Close())
	none, text := "", strings.Repeat("x", 100)
	for _, given := range []*string{nil, &none, &text} {
		v, ok := faults.EchoOptionTextView(given)
		if ok != (given != nil) || ok && string(v.Slice()) != *given {
			t.Errorf("optional text: %v", ok)
		}
		if given == nil && v != nil {
			t.Error("a view of nothing")
		}
		if ok {
			must(t, v.Close())
		}
	}
	found, ok := faults.OutFoundTextView(true)
	if want, _ := faults.OutFoundText(true); !ok || string(found.Slice()) != want {
		t.Error("text through a pointer differs")
	}
	must(t, found.Close())
	if v, ok := faults.OutFoundTextView(false); ok || v != nil {
		t.Error("nothing was found, and given")
	}
	if alive := viewsAlive(t); alive != before {
		t.Errorf("%d views are left", alive-before)
	}
}

func TestViewsOfFailures(t *testing.T) {
	before := viewsAlive(t)
	for _, kind := range []faults.Kind{faults.KindOwn, faults.KindBadAlloc, faults.KindInt} {
		v, err := faults.ThrowStringView(kind)
		if err == nil || v != nil {
			t.Errorf("%v: %v, %v", kind, v, err)
		}
	}
	// C++ has given it, and the bridge refuses it.
	_, err := faults.WrongColorsView()
	wantError(t, err, faults.CodeInternal)
	_, err = faults.OutBytesView(true)
	if err == nil {
		t.Error("a status that is not ok was dropped")
	}
	v, err := faults.OutBytesView(false)
	must(t, err)
	if want := give(faults.OutBytes(false))(t); !bytes.Equal(v.Slice(), want) {
		t.Errorf("bytes through a pointer: %v, want %v", v.Slice(), want)
	}
	must(t, v.Close())
	if alive := viewsAlive(t); alive != before {
		t.Errorf("%d views are left", alive-before)
	}
}

func TestClosedViews(t *testing.T) {
	v := faults.EchoBytesView([]byte("text"))
	must(t, v.Close())
	must(t, v.Close())
	wantError(t, panicOf(t, func() { v.Slice() }), faults.ErrClosed)
	wantError(t, panicOf(t, func() { v.Len() }), faults.ErrClosed)
	var none *faults.View[byte]
	wantError(t, none.Close(), faults.ErrClosed)
	wantError(t, panicOf(t, func() { none.Slice() }), faults.ErrClosed)
	var zero faults.View[byte]
	wantError(t, panicOf(t, func() { zero.Len() }), faults.ErrClosed)
}

// One of many that close a view frees it.
func TestViewsAreClosedOnce(t *testing.T) {
	before := viewsAlive(t)
	for range 200 {
		v := faults.EchoBytesView(make([]byte, 1000))
		var all sync.WaitGroup
		for range 4 {
			all.Go(func() {
				if err := v.Close(); err != nil {
					t.Error(err)
				}
			})
			all.Go(func() {
				// Open or closed, but nothing else.
				defer func() {
					if err, ok := recover().(error); ok && !errors.Is(err, faults.ErrClosed) {
						t.Error(err)
					}
				}()
				v.Len()
			})
		}
		all.Wait()
	}
	if alive := viewsAlive(t); alive != before {
		t.Errorf("%d views are left", alive-before)
	}
}

// The collector frees the views that nobody closed.
func TestLostViewsAreFreed(t *testing.T) {
	before := viewsAlive(t)
	for range 50 {
		faults.EchoBytesView(make([]byte, 1<<16))
	}
	for deadline := time.Now().Add(10 * time.Second); viewsAlive(t) != before; runtime.GC() {
		if time.Now().After(deadline) {
			t.Fatalf("%d views are left", viewsAlive(t)-before)
		}
		time.Sleep(time.Millisecond)
	}
}

// What is lent keeps open what it is a part of, and keeps it from changing.
func TestViewsOfWhatIsLent(t *testing.T) {
	store := kv.NewInMemoryStore("a label")
	v := store.LabelView()
	if string(v.Slice()) != "a label" {
		t.Errorf("%q", v.Slice())
	}
	var inUse *kv.InUseError
	err := panicOf(t, func() { store.SetLabel("another") })
	if !errors.As(err, &inUse) || inUse.By["View"] != 1 || inUse.Open != 1 {
		t.Errorf("%#v", err)
	}
	// Calls that only read go on.
	if store.Label() != "a label" {
		t.Error("the store cannot be read")
	}
	must(t, v.Close())
	store.SetLabel("another")
	v = store.LabelView()
	wantError(t, store.Close(), kv.ErrInUse)
	if string(v.Slice()) != "another" {
		t.Errorf("closing, the store lost %q", v.Slice())
	}
	wantError(t, panicOf(t, func() { store.LabelView() }), kv.ErrClosed)
	must(t, v.Close())
	must(t, v.Close())
	wantError(t, panicOf(t, func() { v.Slice() }), kv.ErrClosed)
	nothingAlive(t)
}

// A view of the store outlives the cursor that gave it; one of the cursor keeps that.
func TestViewsOfCursors(t *testing.T) {
	store := kv.NewInMemoryStore("")
	value := bytes.Repeat([]byte("v"), 1<<16)
	give(store.Put([]byte("key"), value))(t)
	cursor := store.Cursor()
	of := give(cursor.ValueView())(t)
	key := give(cursor.KeyView())(t)
	wantError(t, cursor.Next(), kv.ErrInUse)
	must(t, key.Close())
	must(t, cursor.Close())
	if !bytes.Equal(of.Slice(), value) {
		t.Error("the value is gone with its cursor")
	}
	_, err := store.Erase([]byte("key"))
	wantError(t, err, kv.ErrInUse)
	must(t, of.Close())
	give(store.Erase([]byte("key")))(t)
	must(t, store.Close())
	nothingAlive(t)
}

// The collector may take what a view is of before it takes the view, or with it.
func TestLostViewsOfLostStores(t *testing.T) {
	for range 20 {
		store := kv.NewInMemoryStore(strings.Repeat("label ", 1000))
		v := store.LabelView()
		store = nil
		runtime.GC()
		if got := v.Slice(); !bytes.HasPrefix(got, []byte("label label")) {
			t.Fatalf("%q", got[:20])
		}
		runtime.KeepAlive(v)
	}
	deadline := time.Now().Add(10 * time.Second)
	for storesAlive(t) != 0 {
		if time.Now().After(deadline) {
			t.Fatalf("%d stores are left", storesAlive(t))
		}
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
}

func storesAlive(t testing.TB) int {
	t.Helper()
	for _, of := range kv.LiveObjects() {
		if of.Type == "Store" {
			return of.Alive
		}
	}
	t.Fatal("stores are not counted")
	return 0
}

// What a store gives is its caller's, and does not keep the store.
func TestViewsOutliveWhatGaveThem(t *testing.T) {
	store := kv.NewInMemoryStore("")
	give(store.Put([]byte("key"), []byte("value")))(t)
	v, ok, err := store.GetView([]byte("key"))
	if err != nil || !ok {
		t.Fatal(ok, err)
	}
	if absent, ok, err := store.GetView([]byte("absent")); absent != nil || ok || err != nil {
		t.Error(absent, ok, err)
	}
	give(store.Put([]byte("key"), []byte("other")))(t)
	must(t, store.Close())
	if string(v.Slice()) != "value" {
		t.Errorf("%q", v.Slice())
	}
	must(t, v.Close())
	nothingAlive(t)
}

// What is a view of C++'s memory is none of Go's: the collector, which spoils what it
// frees, finds nothing of it.
func TestViewsBesideTheCollector(t *testing.T) {
	rounds := 200
	if testing.Short() {
		rounds = 50
	}
	var all sync.WaitGroup
	for i := range 4 {
		all.Go(func() {
			for round := range rounds {
				mark := byte(i*rounds + round)
				given := bytes.Repeat([]byte{mark}, 20_000)
				store := kv.NewInMemoryStore(strings.Repeat(string(rune('a'+i)), 2000))
				if _, err := store.Put([]byte("key"), given); err != nil {
					t.Error(err)
				}
				own := faults.EchoBytesView(given)
				clear(given)
				cursor := store.Cursor()
				label, lent := store.LabelView(), give(cursor.ValueView())(t)
				store, cursor, given = nil, nil, nil
				runtime.GC()
				for name, got := range map[string][]byte{"given": own.Slice(), "lent": lent.Slice()} {
					if len(got) != 20_000 || len(bytes.Trim(got, string([]byte{mark}))) != 0 {
						t.Errorf("%s: %d bytes differ", name, len(got))
					}
				}
				if got := label.Slice(); len(got) != 2000 || got[1999] != byte('a'+i) {
					t.Errorf("the label: %d bytes differ", len(got))
				}
				must(t, own.Close())
				must(t, label.Close())
				must(t, lent.Close())
			}
		})
	}
	all.Wait()
	nothingAlive(t)
}
