package leveldb_test

import (
	"fmt"
	"testing"

	"github.com/bridge-cpp/bridge/examples/leveldb/go/leveldb"
)

// filled is a database of n entries, in files.
func filled(b *testing.B, n int) *leveldb.DB {
	db, err := open(b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	for i := range n {
		if err := db.Put(nil, fmt.Appendf(nil, "key%04d", i), fmt.Appendf(nil, "value%04d", i)); err != nil {
			b.Fatal(err)
		}
	}
	if err := db.CompactRange(nil, nil); err != nil {
		b.Fatal(err)
	}
	return db
}

func BenchmarkGet(b *testing.B) {
	db := filled(b, 1000)
	options := &leveldb.ReadOptions{VerifyChecksums: true}
	key := []byte("key0500")
	for name, options := range map[string]*leveldb.ReadOptions{"defaults": nil, "options": options} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, ok, err := db.Get(options, key); !ok || err != nil {
					b.Fatal(ok, err)
				}
			}
		})
	}
	b.Run("parallel", func(b *testing.B) {
		b.RunParallel(func(loop *testing.PB) {
			for loop.Next() {
				if _, ok, err := db.Get(nil, key); !ok || err != nil {
					b.Error(ok, err)
				}
			}
		})
	})
}

// An entry: the move, the key and the value.
func BenchmarkScan(b *testing.B) {
	db := filled(b, 1000)
	it, err := db.NewIterator(nil)
	if err != nil {
		b.Fatal(err)
	}
	defer it.Close()
	b.Run("Key and Value", func(b *testing.B) {
		for b.Loop() {
			if !it.Next() {
				it.SeekToFirst()
			}
			_, _ = it.Key(), it.Value()
		}
	})
	b.Run("Entry", func(b *testing.B) {
		for b.Loop() {
			if !it.Next() {
				it.SeekToFirst()
			}
			_, _, _ = it.Entry()
		}
	})
}

// A million entries: with a crossing or two for each, and in batches.
func BenchmarkMillion(b *testing.B) {
	db := filled(b, 1_000_000)
	b.Run("Iterator", func(b *testing.B) {
		for b.Loop() {
			it, err := db.NewIterator(nil)
			if err != nil {
				b.Fatal(err)
			}
			n := 0
			for ok := it.SeekToFirst(); ok; ok = it.Next() {
				key, value, _ := it.Entry()
				n += len(key) + len(value)
			}
			it.Close()
		}
	})
	b.Run("Scan", func(b *testing.B) {
		for b.Loop() {
			n := 0
			for entry, err := range db.Scan(nil, nil) {
				if err != nil {
					b.Fatal(err)
				}
				n += len(entry.Key) + len(entry.Value)
			}
		}
	})
}
