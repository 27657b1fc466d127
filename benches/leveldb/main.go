// Leveldb measures a scan of a million entries: the generated bindings' stream,
// beside a call for each entry by hand, LevelDB's own functions for C, and loops
// in C++.
package main

import (
	"fmt"
	"os"
	"time"

	"github.com/bridge-cpp/bridge/benches/bars"
	"github.com/bridge-cpp/bridge/examples/leveldb/go/leveldb"
)

const (
	entries = 1_000_000
	// A stream is to be eight times as fast as a call for each entry, and to take
	// 1.6 times as long as C++ at most.
	crossingLimit, loopLimit = 1.0 / 8, 1.6
)

func main() {
	dir, err := os.MkdirTemp("", "bridge-leveldb")
	check(err)
	defer os.RemoveAll(dir)
	// A database each: LevelDB opens none twice.
	paths := []string{dir + "/ours", dir + "/by-hand", dir + "/by-c"}
	fill(paths[0])
	for _, path := range paths[1:] {
		check(os.CopyFS(path, os.DirFS(paths[0])))
	}
	db, err := leveldb.OpenDB(paths[0], nil)
	check(err)
	defer db.Close()
	shim, c := openByHand(paths[1]), openByC(paths[2])
	defer shim.close()
	defer c.close()
	bars.Case{Name: "LevelDB: an entry of a million", Span: time.Millisecond, Turns: 3, Items: entries, Columns: []bars.Column{
		{Name: "bridge", Run: all(func() int { return stream(db) })},
		{Name: "bridge, two calls each", Run: all(func() int { return iterator(db) })},
		{Name: "C shim by hand, a call each", Limit: crossingLimit, Run: all(shim.crossing)},
		{Name: "LevelDB's C API, four calls each", Limit: crossingLimit, Run: all(c.scan)},
		{Name: "C++, copied", Limit: loopLimit, Run: all(shim.copy)},
		{Name: "C++, looked at", Run: all(shim.look)},
	}}.Measure()
}

// all runs a scan, which must see everything.
func all(scan func() int) func(times int) {
	return func(times int) {
		for range times {
			if bytes := scan(); bytes != entries*len("key0000000value0000000") {
				panic(fmt.Sprintf("a scan saw %d bytes", bytes))
			}
		}
	}
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}

// fill makes a database of files that no compaction changes any more.
func fill(path string) {
	db, err := leveldb.OpenDB(path, &leveldb.Options{CreateIfMissing: true})
	check(err)
	for i := range entries {
		check(db.Put(nil, fmt.Appendf(nil, "key%07d", i), fmt.Appendf(nil, "value%07d", i)))
	}
	check(db.CompactRange(nil, nil))
	check(db.Close())
}

// stream is the loop that the bindings offer.
func stream(db *leveldb.DB) (bytes int) {
	for entry, err := range db.Scan(nil, nil) {
		check(err)
		bytes += len(entry.Key) + len(entry.Value)
	}
	return bytes
}

// iterator makes two calls for each entry, with the guards of both.
func iterator(db *leveldb.DB) (bytes int) {
	it, err := db.NewIterator(nil)
	check(err)
	defer it.Close()
	for ok := it.SeekToFirst(); ok; ok = it.Next() {
		key, value, _ := it.Entry()
		bytes += len(key) + len(value)
	}
	return bytes
}
