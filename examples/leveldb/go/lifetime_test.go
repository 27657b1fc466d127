package leveldb_test

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bridge-cpp/bridge/examples/leveldb/go/leveldb"
)

// C++ demands that the iterator goes first, and aborts the process otherwise.
func TestCloseWithAnIterator(t *testing.T) {
	verifyNone(t)
	dir := t.TempDir()
	db := openNow(t, dir)
	fill(t, db, 1000)
	first, second := iterate(t, db, nil), iterate(t, db, nil)
	if !first.Seek([]byte("key0500")) {
		t.Fatal("no such key")
	}

	var inUse *leveldb.InUseError
	if err := db.Close(); !errors.As(err, &inUse) || !errors.Is(err, leveldb.ErrInUse) || inUse.Type != "DB" || inUse.By["Iterator"] != 2 {
		t.Error(err)
	}
	// Closing has begun, and the database is still there.
	if _, _, err := db.Get(nil, []byte("key0000")); !errors.Is(err, leveldb.ErrClosed) {
		t.Error(err)
	}
	if _, err := db.NewIterator(nil); !errors.Is(err, leveldb.ErrClosed) {
		t.Error(err)
	}
	if _, err := open(dir); !errors.Is(err, leveldb.ErrIO) {
		t.Error(err)
	}
	if err := db.Close(); !errors.As(err, &inUse) || inUse.Open != 2 {
		t.Error(err)
	}
	n := 0
	for ok := true; ok; ok = first.Next() {
		if want := fmt.Sprintf("value%04d", 500+n); string(first.Value()) != want {
			t.Fatalf("%q is not %q", first.Value(), want)
		}
		n++
	}
	if n != 500 {
		t.Error(n)
	}
	closeNow(t, first)
	if !second.SeekToLast() || string(second.Key()) != "key0999" {
		t.Errorf("%q", second.Key())
	}
	closeNow(t, second)
	// The last iterator has closed the database.
	db = openNow(t, dir)
	if got := get(t, db, nil, "key0123"); got != "value0123" {
		t.Error(got)
	}
	closeNow(t, db)
}

// In C++ the second delete is of freed memory.
func TestCloseTwice(t *testing.T) {
	verifyNone(t)
	db := openNow(t, t.TempDir())
	fill(t, db, 10)
	snapshot, err := db.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	it := iterate(t, db, &leveldb.ReadOptions{Snapshot: snapshot})
	batch := leveldb.NewWriteBatch()
	for _, object := range []interface{ Close() error }{it, snapshot, batch, db} {
		for range 3 {
			closeNow(t, object)
		}
	}

	panics := func(name string, call func()) {
		t.Helper()
		defer func() {
			err, ok := recover().(error)
			if !ok || !errors.Is(err, leveldb.ErrClosed) || !strings.Contains(err.Error(), name) {
				t.Errorf("%s: %v", name, err)
			}
		}()
		call()
	}
	panics("Iterator.Next", func() { it.Next() })
	panics("Iterator.Key", func() { it.Key() })
	panics("WriteBatch.Put", func() { batch.Put(nil, nil) })
	if err := it.Status(); !errors.Is(err, leveldb.ErrClosed) {
		t.Error(err)
	}
	for _, nobody := range []*leveldb.DB{db, nil, {}} {
		errs := []error{
			nobody.Put(nil, nil, nil), nobody.Delete(nil, nil), nobody.Write(nil, batch), nobody.CompactRange(nil, nil),
		}
		_, _, err := nobody.Get(nil, nil)
		errs = append(errs, err)
		_, err = nobody.Snapshot()
		errs = append(errs, err)
		_, _, err = nobody.Property("leveldb.stats")
		errs = append(errs, err)
		_, err = nobody.ApproximateSize(nil, nil)
		for i, err := range append(errs, err) {
			if !errors.Is(err, leveldb.ErrClosed) {
				t.Errorf("%d: %v", i, err)
			}
		}
	}
}

// From many goroutines, one destroys the iterator, and all of them return when
// that is done.
func TestCloseAtOnce(t *testing.T) {
	verifyNone(t)
	db := database(t)
	fill(t, db, 100)
	for range 200 {
		it := iterate(t, db, nil)
		it.SeekToFirst()
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				defer wantClosed(t)
				for it.Next() {
				}
			})
			wg.Go(func() { closeNow(t, it) })
		}
		wg.Wait()
	}
}

// wantClosed is deferred around calls that may find the object closed.
func wantClosed(t *testing.T) {
	if failure := recover(); failure != nil {
		if err, ok := failure.(error); !ok || !errors.Is(err, leveldb.ErrClosed) {
			t.Error(failure)
		}
	}
}

// onlyIterator returns an iterator of a database, a snapshot, a cache and a filter
// that nobody else has.
func onlyIterator(t *testing.T, dir string) *leveldb.Iterator {
	cache, filter := leveldb.NewLRUCache(1<<16), leveldb.NewBloomFilterPolicy(10)
	db, err := leveldb.OpenDB(dir, &leveldb.Options{CreateIfMissing: true, BlockCache: cache, FilterPolicy: filter})
	if err != nil {
		t.Fatal(err)
	}
	fill(t, db, 2000)
	snapshot, err := db.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Delete(nil, []byte("key1000")); err != nil {
		t.Fatal(err)
	}
	if err := db.CompactRange(nil, nil); err != nil {
		t.Fatal(err)
	}
	return iterate(t, db, &leveldb.ReadOptions{Snapshot: snapshot})
}

// The collector takes everything but the iterator while that is used: what
// hand-written bindings read after it is freed.
func TestParentsAreCollectedFirst(t *testing.T) {
	verifyNone(t)
	dir := t.TempDir()
	it := onlyIterator(t, dir)
	n := 0
	for ok := it.SeekToFirst(); ok; ok = it.Next() {
		if n%100 == 0 {
			runtime.GC()
		}
		if want := fmt.Sprintf("value%04d", n); string(it.Value()) != want {
			t.Fatalf("%q is not %q", it.Value(), want)
		}
		n++
	}
	if n != 2000 {
		t.Error(n)
	}
	if err := it.Status(); err != nil {
		t.Error(err)
	}
	closeNow(t, it)
	// Nobody has closed the database; the collector has, or will.
	reopenAfterCollection(t, dir)
}

// What nobody closes goes when the collector has found it.
func TestNobodyCloses(t *testing.T) {
	verifyNone(t)
	dir := t.TempDir()
	it := onlyIterator(t, dir)
	if !it.SeekToLast() {
		t.Error("nothing is there")
	}
	runtime.KeepAlive(it)
	reopenAfterCollection(t, dir)
}

func reopenAfterCollection(t *testing.T, dir string) {
	t.Helper()
	for range 1000 {
		runtime.GC()
		db, err := open(dir)
		if err == nil {
			isAbsent(t, db, nil, "key1000")
			if got := get(t, db, nil, "key1001"); got != "value1001" {
				t.Error(got)
			}
			closeNow(t, db)
			collect(t)
			return
		}
		if !errors.Is(err, leveldb.ErrIO) {
			t.Fatal(err)
		}
		time.Sleep(time.Millisecond)
	}
	t.Fatal("the database is still open")
}

// collect waits until the collector has found all that nobody closes.
func collect(t *testing.T) {
	t.Helper()
	for range 1000 {
		runtime.GC()
		if !slices.ContainsFunc(leveldb.LiveObjects(), func(of leveldb.LiveType) bool { return of.Alive != 0 }) {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Error("something is still there")
}

// When Close has returned nil, the database is closed: nothing is lost, and the
// next one can open it.
func TestReopenAtOnce(t *testing.T) {
	verifyNone(t)
	dir := t.TempDir()
	for i := range 30 {
		db := openNow(t, dir)
		if all := entries(t, db, nil); len(all) != i {
			t.Fatal(all)
		}
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				// It may come after Close, and never half.
				if err := db.Put(nil, fmt.Appendf(nil, "key%02d", i), []byte("value")); err != nil && !errors.Is(err, leveldb.ErrClosed) {
					t.Error(err)
				}
			})
		}
		put(t, db, fmt.Sprintf("key%02d", i), "value")
		closeNow(t, db)
		wg.Wait()
	}
}

// Iterators that are made while the database is closed work, or are refused.
func TestCloseWhileIteratorsAreMade(t *testing.T) {
	verifyNone(t)
	dir := t.TempDir()
	db := openNow(t, dir)
	fill(t, db, 100)
	closeNow(t, db)
	var made, refused atomic.Int32
	for i := range 40 {
		db := openNow(t, dir)
		var wg sync.WaitGroup
		begin := make(chan struct{})
		for range 4 {
			wg.Go(func() {
				<-begin
				for {
					it, err := db.NewIterator(nil)
					if errors.Is(err, leveldb.ErrClosed) {
						refused.Add(1)
						return
					}
					if err != nil {
						t.Error(err)
						return
					}
					made.Add(1)
					if !it.Seek([]byte("key0042")) || string(it.Value()) != "value0042" {
						t.Errorf("%q", it.Value())
					}
					closeNow(t, it)
				}
			})
		}
		wg.Go(func() {
			<-begin
			time.Sleep(time.Duration(i) * 5 * time.Microsecond)
			if err := db.Close(); err != nil && !errors.Is(err, leveldb.ErrInUse) {
				t.Error(err)
			}
		})
		close(begin)
		wg.Wait()
		// Whoever was last has closed it.
	}
	t.Logf("%d iterators made, %d refused", made.Load(), refused.Load())
	closeNow(t, openNow(t, dir))
}

// The C wrapper's GetProperty allocates a text that its caller has to free.
func TestPropertyFreesItsText(t *testing.T) {
	if testing.Short() {
		t.Skip("a sanitizer, which keeps what is freed, sees a leak by itself")
	}
	verifyNone(t)
	db := database(t)
	// A file each, so that one of the texts is longer than what comes back without an allocation in C++.
	for key := 'a'; key < 'k'; key++ {
		put(t, db, string(key), "value")
		if err := db.CompactRange([]byte(string(key)), []byte(string(key))); err != nil {
			t.Fatal(err)
		}
	}
	if text, _, err := db.Property("leveldb.sstables"); len(text) < 300 || err != nil {
		t.Fatal(text, err)
	}
	read := func(times int) (bytes int) {
		for range times {
			for _, name := range []string{"leveldb.stats", "leveldb.sstables"} {
				text, ok, err := db.Property(name)
				if err != nil || !ok {
					t.Fatal(ok, err)
				}
				bytes += len(text)
			}
		}
		return bytes
	}
	read(10_000)
	before := resident(t)
	bytes := read(60_000)
	if grown := resident(t) - before; grown > bytes/4 {
		t.Errorf("%d bytes were read, and %d are kept", bytes, grown)
	}
}

// resident is how much memory the process has, in bytes.
func resident(t *testing.T) int {
	t.Helper()
	runtime.GC()
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		t.Skip(err)
	}
	pages, err := strconv.Atoi(strings.Fields(string(text))[1])
	if err != nil {
		t.Fatal(err)
	}
	return pages * os.Getpagesize()
}
