package leveldb_test

import (
	"errors"
	"fmt"
	"log"
	"os"

	"github.com/bridge-cpp/bridge/examples/leveldb/go/leveldb"
)

func Example() {
	dir, err := os.MkdirTemp("", "leveldb")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)

	db, err := leveldb.OpenDB(dir, &leveldb.Options{CreateIfMissing: true})
	if errors.Is(err, leveldb.ErrCorruption) {
		log.Fatal("damaged; leveldb.RepairDB may help: ", err)
	}
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()

	batch := leveldb.NewWriteBatch()
	defer batch.Close()
	batch.Put([]byte("apple"), []byte("red"))
	batch.Put([]byte("banana"), []byte("yellow"))
	if err := db.Write(&leveldb.WriteOptions{Sync: true}, batch); err != nil {
		log.Fatal(err)
	}

	value, ok, err := db.Get(nil, []byte("apple"))
	fmt.Printf("%s %v %v\n", value, ok, err)
	_, ok, err = db.Get(nil, []byte("cherry"))
	fmt.Println(ok, err)

	entries, err := db.NewIterator(nil)
	if err != nil {
		log.Fatal(err)
	}
	defer entries.Close()
	for ok := entries.SeekToFirst(); ok; ok = entries.Next() {
		fmt.Printf("%s is %s\n", entries.Key(), entries.Value())
	}
	if err := entries.Status(); err != nil {
		log.Fatal(err)
	}
	// Output:
	// red true <nil>
	// false <nil>
	// apple is red
	// banana is yellow
}
