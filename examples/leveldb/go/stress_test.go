package leveldb_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bridge-cpp/bridge/examples/leveldb/go/leveldb"
)

// A place is a folder in which many goroutines open and close one database.
type place struct {
	dir string
	mu  sync.Mutex
	db  *leveldb.DB // perhaps closed
}

// use gives the database that is open, or opens it. Another goroutine may close
// it at any time.
func (p *place) use(t *testing.T) *leveldb.DB {
	p.mu.Lock()
	defer p.mu.Unlock()
	for p.db == nil {
		db, err := open(p.dir)
		switch {
		case err == nil:
			p.db = db
		case errors.Is(err, leveldb.ErrIO):
			// Iterators of the one before have not been closed, or collected, yet.
			runtime.GC()
		default:
			t.Error(err)
			return nil
		}
	}
	return p.db
}

// close closes the database, while others are using it.
func (p *place) close(t *testing.T) {
	p.mu.Lock()
	db := p.db
	p.db = nil
	p.mu.Unlock()
	if db == nil {
		return
	}
	if err := db.Close(); err != nil && !errors.Is(err, leveldb.ErrInUse) {
		t.Error(err)
	}
}

// A worker writes keys of its own, and knows what their values must be.
type worker struct {
	t      *testing.T
	random *rand.Rand
	prefix string
	values map[string]string
	place  *place
	calls  *atomic.Int64
}

// TestStress has goroutines do everything at once with databases that others
// close and open meanwhile, for LEVELDB_STRESS, which is a duration.
func TestStress(t *testing.T) {
	verifyNone(t)
	duration := 2 * time.Second
	if text := os.Getenv("LEVELDB_STRESS"); text != "" {
		var err error
		if duration, err = time.ParseDuration(text); err != nil {
			t.Fatal(err)
		}
	}
	end := time.Now().Add(duration)
	places := []*place{{dir: t.TempDir()}, {dir: t.TempDir()}}
	var calls atomic.Int64
	var wg sync.WaitGroup
	var workers []*worker
	for i := range 64 {
		w := &worker{
			t: t, random: rand.New(rand.NewPCG(uint64(i), 0)), prefix: fmt.Sprintf("%d/", i),
			values: map[string]string{}, place: places[i%len(places)], calls: &calls,
		}
		workers = append(workers, w)
		wg.Go(func() {
			for time.Now().Before(end) && !t.Failed() {
				w.step()
			}
		})
	}
	wg.Wait()
	t.Logf("%d calls, in %v", calls.Load(), duration)
	for _, w := range workers {
		// Again from the files.
		w.place.close(t)
		w.check(nil)
	}
	for _, p := range places {
		p.close(t)
		closeNow(t, openNow(t, p.dir))
	}
	collect(t)
}

// step does one thing, which may come to nothing because the database is closed.
func (w *worker) step() {
	db := w.place.use(w.t)
	if db == nil {
		return
	}
	var err error
	switch n := w.random.IntN(100); {
	case n < 40:
		err = w.put(db)
	case n < 70:
		err = w.get(db)
	case n < 80:
		err = w.batch(db)
	case n < 88:
		err = w.scan(db, false)
	case n < 92:
		err = w.scan(db, true)
	case n < 93:
		err = db.CompactRange(nil, []byte(w.key()))
	case n < 95:
		_, _, err = db.Property("leveldb.stats")
	case n < 97:
		// The collector closes them, at a time of its own.
		_, err = db.NewIterator(nil)
		runtime.GC()
	case n < 98:
		w.place.close(w.t)
	default:
		_, err = db.ApproximateSize([]byte(w.prefix), []byte(w.key()))
	}
	w.calls.Add(1)
	if err != nil && !errors.Is(err, leveldb.ErrClosed) {
		w.t.Error(err)
	}
}

func (w *worker) key() string { return fmt.Sprintf("%s%03d", w.prefix, w.random.IntN(300)) }

func (w *worker) put(db *leveldb.DB) error {
	key, value := w.key(), fmt.Sprint(w.random.Uint64())
	err := db.Put(&leveldb.WriteOptions{Sync: w.random.IntN(100) == 0}, []byte(key), []byte(value))
	if err == nil {
		w.values[key] = value
	}
	return err
}

func (w *worker) get(db *leveldb.DB) error {
	key := w.key()
	value, ok, err := db.Get(nil, []byte(key))
	if err != nil {
		return err
	}
	if want, there := w.values[key]; ok != there || string(value) != want {
		w.t.Errorf("%s: %q, %v, and not %q", key, value, ok, want)
	}
	return nil
}

func (w *worker) batch(db *leveldb.DB) error {
	batch := leveldb.NewWriteBatch()
	defer batch.Close()
	changes := map[string]*string{}
	for range w.random.IntN(20) {
		key, value := w.key(), fmt.Sprint(w.random.Uint64())
		if w.random.IntN(2) == 0 {
			batch.Put([]byte(key), []byte(value))
			changes[key] = &value
		} else {
			batch.Delete([]byte(key))
			changes[key] = nil
		}
	}
	if err := db.Write(nil, batch); err != nil {
		return err
	}
	for key, value := range changes {
		if value != nil {
			w.values[key] = *value
		} else {
			delete(w.values, key)
		}
	}
	return nil
}

// scan looks at all of the worker's keys, also while the database is closed, and
// with a snapshot also after it has written.
func (w *worker) scan(db *leveldb.DB, old bool) error {
	var options *leveldb.ReadOptions
	if old {
		snapshot, err := db.Snapshot()
		if err != nil {
			return err
		}
		defer snapshot.Close()
		options = &leveldb.ReadOptions{Snapshot: snapshot}
		before := w.copyOf()
		err = w.put(db)
		if err == nil {
			err = w.compare(db, options, before)
		}
		return err
	}
	return w.compare(db, options, w.values)
}

func (w *worker) copyOf() map[string]string {
	values := make(map[string]string, len(w.values))
	for key, value := range w.values {
		values[key] = value
	}
	return values
}

func (w *worker) compare(db *leveldb.DB, options *leveldb.ReadOptions, values map[string]string) error {
	it, err := db.NewIterator(options)
	if err != nil {
		return err
	}
	defer it.Close()
	found, last := 0, ""
	for ok := it.Seek([]byte(w.prefix)); ok; ok = it.Next() {
		key, value, _ := it.Entry()
		if string(key[:len(w.prefix)]) != w.prefix {
			break
		}
		if want, there := values[string(key)]; !there || string(value) != want || string(key) <= last {
			w.t.Errorf("%q after %q: %q, and not %q", key, last, value, want)
		}
		found, last = found+1, string(key)
	}
	if found != len(values) {
		w.t.Errorf("%d entries, and not %d", found, len(values))
	}
	return it.Status()
}

// check compares all that is there when nobody else is.
func (w *worker) check(options *leveldb.ReadOptions) {
	if err := w.compare(w.place.use(w.t), options, w.values); err != nil {
		w.t.Error(err)
	}
}
