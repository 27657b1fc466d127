// Package leveldb_test tests the generated package leveldb, and the program ldb.
package leveldb_test

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/bridge-cpp/bridge/examples/leveldb/go/leveldb"
)

// open opens the database in dir, or creates it.
func open(dir string) (*leveldb.DB, error) {
	return leveldb.OpenDB(dir, &leveldb.Options{CreateIfMissing: true})
}

// ptr is Go 1.26's new(value).
func ptr[T any](value T) *T { return &value }

// openNow opens a database that nothing may hold any more.
func openNow(t *testing.T, dir string) *leveldb.DB {
	t.Helper()
	db, err := open(dir)
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// database is a database of the test's own, closed after it.
func database(t *testing.T) *leveldb.DB {
	t.Helper()
	db := openNow(t, t.TempDir())
	closeLater(t, db)
	return db
}

// verifyNone fails the test if it leaves an object open. It comes first, so that
// it looks after all others have been closed.
func verifyNone(t *testing.T) { t.Cleanup(func() { leveldb.VerifyNone(t) }) }

func closeLater(t *testing.T, object interface{ Close() error }) {
	t.Cleanup(func() { closeNow(t, object) })
}

func closeNow(t *testing.T, object interface{ Close() error }) {
	t.Helper()
	if err := object.Close(); err != nil {
		t.Error(err)
	}
}

func put(t *testing.T, db *leveldb.DB, key, value string) {
	t.Helper()
	if err := db.Put(nil, []byte(key), []byte(value)); err != nil {
		t.Fatal(err)
	}
}

// fill puts n entries, key0000 with value0000 and so on.
func fill(t *testing.T, db *leveldb.DB, n int) {
	t.Helper()
	batch := leveldb.NewWriteBatch()
	defer batch.Close()
	for i := range n {
		batch.Put(fmt.Appendf(nil, "key%04d", i), fmt.Appendf(nil, "value%04d", i))
	}
	if err := db.Write(nil, batch); err != nil {
		t.Fatal(err)
	}
}

// get reads a key that must have a value.
func get(t *testing.T, db *leveldb.DB, options *leveldb.ReadOptions, key string) string {
	t.Helper()
	value, ok, err := db.Get(options, []byte(key))
	if err != nil || !ok {
		t.Errorf("%q: %q, %v, %v", key, value, ok, err)
	}
	return string(value)
}

func isAbsent(t *testing.T, db *leveldb.DB, options *leveldb.ReadOptions, key string) {
	t.Helper()
	if value, ok, err := db.Get(options, []byte(key)); value != nil || ok || err != nil {
		t.Errorf("%q: %q, %v, %v", key, value, ok, err)
	}
}

func iterate(t *testing.T, db *leveldb.DB, options *leveldb.ReadOptions) *leveldb.Iterator {
	t.Helper()
	it, err := db.NewIterator(options)
	if err != nil {
		t.Fatal(err)
	}
	return it
}

// entries are all keys and values, as key=value.
func entries(t *testing.T, db *leveldb.DB, options *leveldb.ReadOptions) []string {
	t.Helper()
	it := iterate(t, db, options)
	defer it.Close()
	var all []string
	for ok := it.SeekToFirst(); ok; ok = it.Next() {
		all = append(all, string(it.Key())+"="+string(it.Value()))
	}
	if err := it.Status(); err != nil {
		t.Error(err)
	}
	return all
}

func TestPutGetDelete(t *testing.T) {
	verifyNone(t)
	db := database(t)
	for key, value := range map[string]string{
		"key": "value", "": "an empty key", "empty": "", "\x00\xff": "a\x00b\xff", "long": strings.Repeat("x", 1<<20),
	} {
		put(t, db, key, value)
		if got := get(t, db, nil, key); got != value {
			t.Errorf("%q: %.100q", key, got)
		}
	}
	sync := &leveldb.WriteOptions{Sync: true}
	if err := db.Put(sync, []byte("key"), []byte("other")); err != nil {
		t.Error(err)
	}
	if got := get(t, db, nil, "key"); got != "other" {
		t.Error(got)
	}
	for range 2 {
		if err := db.Delete(sync, []byte("key")); err != nil {
			t.Error(err)
		}
		isAbsent(t, db, nil, "key")
	}
}

func TestReadOptions(t *testing.T) {
	verifyNone(t)
	cache := leveldb.NewLRUCache(1 << 20)
	closeLater(t, cache)
	db, err := leveldb.OpenDB(t.TempDir(), &leveldb.Options{CreateIfMissing: true, BlockCache: cache})
	if err != nil {
		t.Fatal(err)
	}
	closeLater(t, db)
	fill(t, db, 1000)
	if err := db.CompactRange(nil, nil); err != nil {
		t.Fatal(err)
	}
	// What is not set is the default, which is to fill the cache.
	for _, test := range []struct {
		options *leveldb.ReadOptions
		cached  bool
	}{
		{&leveldb.ReadOptions{FillCache: ptr(false)}, false},
		{&leveldb.ReadOptions{FillCache: ptr(false), VerifyChecksums: true}, false},
		{&leveldb.ReadOptions{}, true},
		{&leveldb.ReadOptions{FillCache: ptr(true)}, true},
		{nil, true},
	} {
		cache.Prune()
		before := cache.TotalCharge()
		if got := get(t, db, test.options, "key0500"); got != "value0500" {
			t.Error(got)
		}
		if cached := cache.TotalCharge() > before; cached != test.cached {
			t.Errorf("%+v: cached is %v", test.options, cached)
		}
	}
}

func TestBatch(t *testing.T) {
	verifyNone(t)
	db := database(t)
	put(t, db, "b", "old")
	batch, more := leveldb.NewWriteBatch(), leveldb.NewWriteBatch()
	closeLater(t, batch)
	closeLater(t, more)
	empty := batch.ApproximateSize()
	batch.Put([]byte("a"), []byte("1"))
	batch.Delete([]byte("b"))
	batch.Put([]byte("c"), []byte("2"))
	more.Put([]byte("c"), []byte("3"))
	batch.Append(more)
	if size := batch.ApproximateSize(); size <= empty+more.ApproximateSize()-empty {
		t.Error(size)
	}
	if all := entries(t, db, nil); !slices.Equal(all, []string{"b=old"}) {
		t.Error(all)
	}
	for range 2 {
		if err := db.Write(nil, batch); err != nil {
			t.Fatal(err)
		}
		if all := entries(t, db, nil); !slices.Equal(all, []string{"a=1", "c=3"}) {
			t.Error(all)
		}
	}
	batch.Clear()
	if size := batch.ApproximateSize(); size != empty {
		t.Error(size)
	}
	var e *leveldb.Error
	func() {
		// A batch that is added to itself would grow while it is read.
		defer func() {
			if err, ok := recover().(error); !ok || !errors.As(err, &e) || e.Code != leveldb.CodeInvalidArgument {
				t.Error(err)
			}
		}()
		batch.Append(batch)
	}()
}

func TestIterator(t *testing.T) {
	verifyNone(t)
	db := database(t)
	for _, key := range []string{"b", "d", "f"} {
		put(t, db, key, strings.ToUpper(key))
	}
	it := iterate(t, db, nil)
	closeLater(t, it)
	// What comes later is not seen.
	put(t, db, "c", "C")
	at := func(name string, ok bool, want string) {
		t.Helper()
		key, value, there := it.Entry()
		if ok != (want != "") || it.Valid() != ok || there != ok ||
			string(key) != want || string(value) != strings.ToUpper(want) ||
			!bytes.Equal(it.Key(), key) || !bytes.Equal(it.Value(), value) {
			t.Errorf("%s: %v, at %q=%q", name, ok, it.Key(), it.Value())
		}
	}
	at("at first", it.Valid(), "")
	at("Next from nowhere", it.Next(), "")
	at("Prev from nowhere", it.Prev(), "")
	at("SeekToFirst", it.SeekToFirst(), "b")
	at("Next", it.Next(), "d")
	at("Next", it.Next(), "f")
	at("Prev", it.Prev(), "d")
	at("Seek between", it.Seek([]byte("e")), "f")
	at("Seek exactly", it.Seek([]byte("d")), "d")
	at("Seek nil", it.Seek(nil), "b")
	at("Prev before the first", it.Prev(), "")
	at("SeekToLast", it.SeekToLast(), "f")
	at("Next past the last", it.Next(), "")
	at("Next past that", it.Next(), "")
	at("Seek past the last", it.Seek([]byte("g")), "")
	if err := it.Status(); err != nil {
		t.Error(err)
	}
	// What Go has got is Go's own.
	it.SeekToFirst()
	key := it.Key()
	it.Next()
	if string(key) != "b" {
		t.Errorf("%q", key)
	}
}

func TestSnapshot(t *testing.T) {
	verifyNone(t)
	db := database(t)
	put(t, db, "key", "before")
	put(t, db, "gone", "before")
	snapshot, err := db.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	put(t, db, "key", "after")
	put(t, db, "new", "after")
	if err := db.Delete(nil, []byte("gone")); err != nil {
		t.Fatal(err)
	}
	if err := db.CompactRange(nil, nil); err != nil {
		t.Fatal(err)
	}
	options := &leveldb.ReadOptions{Snapshot: snapshot}
	isAbsent(t, db, options, "new")
	if got := get(t, db, options, "gone"); got != "before" {
		t.Error(got)
	}
	if all := entries(t, db, options); !slices.Equal(all, []string{"gone=before", "key=before"}) {
		t.Error(all)
	}
	options.Snapshot = nil
	if all := entries(t, db, options); !slices.Equal(all, []string{"key=after", "new=after"}) {
		t.Error(all)
	}
	// The iterators have kept it, and the options do not.
	closeNow(t, snapshot)
	options.Snapshot = snapshot
	if _, _, err := db.Get(options, []byte("key")); !errors.Is(err, leveldb.ErrClosed) || !strings.Contains(err.Error(), "DB.Get") {
		t.Error(err)
	}
	if _, err := db.NewIterator(options); !errors.Is(err, leveldb.ErrClosed) {
		t.Error(err)
	}
}

func TestProperties(t *testing.T) {
	verifyNone(t)
	db := database(t)
	fill(t, db, 1000)
	if err := db.CompactRange(nil, nil); err != nil {
		t.Fatal(err)
	}
	for name, part := range map[string]string{
		"leveldb.stats": "Compactions", "leveldb.sstables": "--- level 0 ---", "leveldb.num-files-at-level0": "0",
	} {
		if text, ok, err := db.Property(name); !ok || err != nil || !strings.Contains(text, part) {
			t.Errorf("%s: %q, %v, %v", name, text, ok, err)
		}
	}
	if text, ok, err := db.Property("leveldb.none"); text != "" || ok || err != nil {
		t.Errorf("%q, %v, %v", text, ok, err)
	}
}

func TestSizes(t *testing.T) {
	verifyNone(t)
	db := database(t)
	for i := range 100 {
		put(t, db, fmt.Sprintf("key%02d", i), strings.Repeat(string(rune('a'+i%26)), 10000))
	}
	// All of it, in pieces with open ends.
	for _, ends := range [][2][]byte{{nil, []byte("key30")}, {[]byte("key30"), []byte("key60")}, {[]byte("key60"), nil}, {nil, nil}, {{}, {}}} {
		if err := db.CompactRange(ends[0], ends[1]); err != nil {
			t.Fatal(err)
		}
	}
	size := func(start, limit string) uint64 {
		size, err := db.ApproximateSize([]byte(start), []byte(limit))
		if err != nil {
			t.Error(err)
		}
		return size
	}
	all, half, none := size("", "z"), size("key00", "key50"), size("x", "z")
	if all == 0 || half == 0 || half >= all || none != 0 {
		t.Errorf("%d bytes, %d of them in a half, %d in nothing", all, half, none)
	}
}

func TestOptions(t *testing.T) {
	verifyNone(t)
	dir := t.TempDir()
	if _, err := leveldb.OpenDB(dir, &leveldb.Options{}); !errors.Is(err, leveldb.ErrInvalidArgument) {
		t.Error(err)
	}
	options := leveldb.Options{
		CreateIfMissing:      true,
		ErrorIfExists:        true,
		ParanoidChecks:       true,
		ReuseLogs:            true,
		WriteBufferSize:      ptr(1 << 20),
		MaxOpenFiles:         ptr[int32](100),
		BlockSize:            ptr(8 << 10),
		BlockRestartInterval: ptr[int32](4),
		MaxFileSize:          ptr(4 << 20),
		Compression:          ptr(leveldb.CompressionNone),
	}
	db, err := leveldb.OpenDB(dir, &options)
	if err != nil {
		t.Fatal(err)
	}
	fill(t, db, 1000)
	if err := db.CompactRange(nil, nil); err != nil {
		t.Error(err)
	}
	if got := get(t, db, nil, "key0999"); got != "value0999" {
		t.Error(got)
	}
	closeNow(t, db)
	if _, err := leveldb.OpenDB(dir, &options); !errors.Is(err, leveldb.ErrInvalidArgument) {
		t.Error(err)
	}
}

// What LevelDB is told arrives: it can be seen in its files.
func TestOptionsAreSeenInFiles(t *testing.T) {
	verifyNone(t)
	// tables returns how many files with tables a full database has, and their size.
	tables := func(options leveldb.Options) (n int, size int64) {
		dir := t.TempDir()
		options.CreateIfMissing = true
		db, err := leveldb.OpenDB(dir, &options)
		if err != nil {
			t.Fatal(err)
		}
		for i := range 3000 {
			put(t, db, fmt.Sprintf("key%04d", i), strings.Repeat("value", 200))
		}
		if err := db.CompactRange(nil, nil); err != nil {
			t.Error(err)
		}
		closeNow(t, db)
		files, err := filepath.Glob(filepath.Join(dir, "*.ldb"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			info, err := os.Stat(file)
			if err != nil {
				t.Fatal(err)
			}
			size += info.Size()
		}
		return len(files), size
	}
	_, small := tables(leveldb.Options{})
	_, asked := tables(leveldb.Options{Compression: ptr(leveldb.CompressionSnappy)})
	none := ptr(leveldb.CompressionNone)
	one, large := tables(leveldb.Options{Compression: none})
	if small != asked || large < 3_000_000 || small > large/2 {
		t.Errorf("%d and %d bytes compressed, %d not", small, asked, large)
	}
	n, _ := tables(leveldb.Options{Compression: none, MaxFileSize: ptr(1 << 20), WriteBufferSize: ptr(64 << 10)})
	if one != 1 || n < 2 {
		t.Errorf("%d files, and %d where they must be small", one, n)
	}
}

// Whatever numbers it is told, LevelDB takes the nearest that it can.
func TestOptionsWithoutSense(t *testing.T) {
	verifyNone(t)
	for _, size := range []*int{nil, ptr(0), ptr(1), ptr(math.MaxInt)} {
		for _, number := range []*int32{nil, ptr[int32](math.MinInt32), ptr[int32](-1), ptr[int32](0), ptr[int32](math.MaxInt32)} {
			options := &leveldb.Options{
				CreateIfMissing: true, WriteBufferSize: ptr(0), MaxOpenFiles: number, BlockSize: size,
				BlockRestartInterval: number, MaxFileSize: size,
			}
			dir := t.TempDir()
			for range 2 {
				db, err := leveldb.OpenDB(dir, options)
				if err != nil {
					t.Fatal(err)
				}
				fill(t, db, 300)
				if err := db.CompactRange(nil, nil); err != nil {
					t.Error(err)
				}
				if got := get(t, db, nil, "key0123"); got != "value0123" {
					t.Error(got)
				}
				closeNow(t, db)
			}
			if err := errors.Join(leveldb.RepairDB(dir, options), leveldb.DestroyDB(dir, options)); err != nil {
				t.Error(err)
			}
		}
	}
	for _, test := range []struct {
		options leveldb.Options
		want    error
	}{
		{leveldb.Options{WriteBufferSize: ptr(-1)}, leveldb.CodeOutOfRange},
		{leveldb.Options{BlockSize: ptr(math.MinInt)}, leveldb.CodeOutOfRange},
		{leveldb.Options{Compression: ptr(leveldb.Compression(9))}, leveldb.CodeInvalidArgument},
		{leveldb.Options{BlockCache: new(leveldb.Cache)}, leveldb.ErrClosed},
	} {
		if _, err := leveldb.OpenDB(t.TempDir(), &test.options); !errors.Is(err, test.want) {
			t.Errorf("%v, and not %v", err, test.want)
		}
		if err := leveldb.DestroyDB(t.TempDir(), &test.options); !errors.Is(err, test.want) {
			t.Errorf("%v, and not %v", err, test.want)
		}
	}
}

// Two databases share a cache and a filter, which outlive both, whoever is
// closed first.
func TestCacheAndFilter(t *testing.T) {
	verifyNone(t)
	cache, filter := leveldb.NewLRUCache(1<<20), leveldb.NewBloomFilterPolicy(10)
	if name := filter.Name(); name != "leveldb.BuiltinBloomFilter2" {
		t.Error(name)
	}
	options := &leveldb.Options{CreateIfMissing: true, BlockCache: cache, FilterPolicy: filter}
	var all []*leveldb.DB
	for range 2 {
		db, err := leveldb.OpenDB(t.TempDir(), options)
		if err != nil {
			t.Fatal(err)
		}
		fill(t, db, 1000)
		if err := db.CompactRange(nil, nil); err != nil {
			t.Error(err)
		}
		all = append(all, db)
	}
	// Nothing of the struct itself is kept.
	*options = leveldb.Options{}
	for _, db := range all {
		get(t, db, nil, "key0500")
		isAbsent(t, db, nil, "key0500x")
	}
	if bytes := cache.TotalCharge(); bytes == 0 {
		t.Error("nothing is in the cache")
	}
	cache.Prune()
	if bytes := cache.TotalCharge(); bytes != 0 {
		t.Error(bytes)
	}
	var inUse *leveldb.InUseError
	if err := filter.Close(); !errors.As(err, &inUse) || inUse.Type != "FilterPolicy" || inUse.Open != 2 {
		t.Error(err)
	}
	get(t, all[0], nil, "key0999")
	closeNow(t, all[0])
	if err := cache.Close(); !errors.As(err, &inUse) || inUse.Type != "Cache" || inUse.Open != 1 {
		t.Error(err)
	}
	get(t, all[1], nil, "key0001")
	isAbsent(t, all[1], nil, "key")
	closeNow(t, all[1])
}

func TestErrors(t *testing.T) {
	verifyNone(t)
	dir := t.TempDir()
	db := openNow(t, dir)
	fill(t, db, 10)
	if err := db.CompactRange(nil, nil); err != nil {
		t.Error(err)
	}

	check := func(err error, kind error, code leveldb.Code, part string) {
		t.Helper()
		var e *leveldb.Error
		if !errors.Is(err, kind) || !errors.As(err, &e) || e.Code != code || e.Type != "leveldb::Status" || !strings.Contains(e.Message, part) {
			t.Errorf("%v: %+v", err, e)
		}
	}
	_, err := open(dir)
	check(err, leveldb.ErrIO, leveldb.CodeUnknown, "already held by process")
	check(leveldb.DestroyDB(dir, nil), leveldb.ErrIO, leveldb.CodeUnknown, "already held by process")
	_, err = leveldb.OpenDB(filepath.Join(dir, "none"), nil)
	check(err, leveldb.ErrInvalidArgument, leveldb.CodeInvalidArgument, "does not exist (create_if_missing is false)")
	_, err = open(filepath.Join(dir, "no\x00path"))
	check(err, leveldb.ErrInvalidArgument, leveldb.CodeInvalidArgument, "a path has no NUL")
	closeNow(t, db)

	files, err := filepath.Glob(filepath.Join(dir, "*.ldb"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	table, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	table[3] ^= 0x55
	if err := os.WriteFile(files[0], table, 0o600); err != nil {
		t.Fatal(err)
	}
	db = openNow(t, dir)
	options := &leveldb.ReadOptions{VerifyChecksums: true}
	_, _, err = db.Get(options, []byte("key0005"))
	check(err, leveldb.ErrCorruption, leveldb.CodeDataLoss, "block checksum mismatch")
	it := iterate(t, db, options)
	if it.SeekToFirst() {
		t.Error(it.Key())
	}
	check(it.Status(), leveldb.ErrCorruption, leveldb.CodeDataLoss, "block checksum mismatch")
	closeNow(t, it)
	closeNow(t, db)
}

func TestRepairAndDestroy(t *testing.T) {
	verifyNone(t)
	dir := t.TempDir()
	db := openNow(t, dir)
	put(t, db, "key", "value")
	closeNow(t, db)
	if err := os.Remove(filepath.Join(dir, "CURRENT")); err != nil {
		t.Fatal(err)
	}
	if _, err := leveldb.OpenDB(dir, nil); !errors.Is(err, leveldb.ErrInvalidArgument) {
		t.Error(err)
	}
	if err := leveldb.RepairDB(dir, nil); err != nil {
		t.Fatal(err)
	}
	db = openNow(t, dir)
	if got := get(t, db, nil, "key"); got != "value" {
		t.Error(got)
	}
	closeNow(t, db)
	for range 2 {
		if err := leveldb.DestroyDB(dir, &leveldb.Options{}); err != nil {
			t.Error(err)
		}
	}
	if _, err := leveldb.OpenDB(dir, nil); !errors.Is(err, leveldb.ErrInvalidArgument) {
		t.Error(err)
	}
}
