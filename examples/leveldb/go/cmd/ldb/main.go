// Ldb keeps keys and values in a LevelDB.
//
//	ldb load DIR FILE          add the lines of a file, each a key, a tab and a value
//	ldb get DIR KEY            print the value of a key
//	ldb scan DIR [FROM [TO]]   print the entries from the key FROM to before the key TO
//	ldb delete DIR KEY         remove a key
//	ldb compact DIR            put the files in order
//	ldb stats DIR              print what LevelDB says of its files
//
// The file "-" is the standard input. Ldb ends with 0 when it has found what it
// was asked for, with 1 when there is no such key or entry, and with 2 when
// something was wrong. Load creates the database; the others want it to be there.
package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/bridge-cpp/bridge/examples/leveldb/go/leveldb"
)

const usage = `usage: ldb load DIR FILE
       ldb get DIR KEY
       ldb scan DIR [FROM [TO]]
       ldb delete DIR KEY
       ldb compact DIR
       ldb stats DIR`

// A batch is written when it has about as many bytes.
const batchBytes = 1 << 20

// errNothing says that there is no such key or entry.
var errNothing = errors.New("nothing found")

// A command does its work on an open database. It has its arguments after DIR.
type command struct {
	least, most int // arguments
	run         func(db *leveldb.DB, arguments []string, out *bufio.Writer) error
}

var commands = map[string]command{
	"load":    {1, 1, load},
	"get":     {1, 1, get},
	"scan":    {0, 2, scan},
	"delete":  {1, 1, remove},
	"compact": {0, 0, compact},
	"stats":   {0, 0, stats},
}

func main() {
	if len(os.Args) < 3 {
		fail(usage)
	}
	name, dir, arguments := os.Args[1], os.Args[2], os.Args[3:]
	command, ok := commands[name]
	if !ok || len(arguments) < command.least || len(arguments) > command.most {
		fail(usage)
	}
	out := bufio.NewWriter(os.Stdout)
	err := withDB(dir, name == "load", func(db *leveldb.DB) error {
		return command.run(db, arguments, out)
	})
	// What was found before something went wrong is printed all the same.
	if flushed := out.Flush(); err == nil {
		err = flushed
	}
	switch e := (*leveldb.Error)(nil); {
	case err == nil:
	case errors.Is(err, errNothing):
		os.Exit(1)
	case errors.As(err, &e):
		fail("ldb: " + e.Message)
	default:
		fail("ldb: " + err.Error())
	}
}

func fail(text string) {
	fmt.Fprintln(os.Stderr, text)
	os.Exit(2)
}

// withDB opens the database in dir for as long as do needs it.
func withDB(dir string, create bool, do func(*leveldb.DB) error) (err error) {
	filter := leveldb.NewBloomFilterPolicy(10)
	defer filter.Close()
	db, err := leveldb.OpenDB(dir, &leveldb.Options{CreateIfMissing: create, FilterPolicy: filter})
	if err != nil {
		return err
	}
	defer func() {
		if closed := db.Close(); err == nil {
			err = closed
		}
	}()
	return do(db)
}

func load(db *leveldb.DB, arguments []string, _ *bufio.Writer) error {
	path, file := arguments[0], os.Stdin
	if path != "-" {
		var err error
		if file, err = os.Open(path); err != nil {
			return err
		}
		defer file.Close()
	}
	batch := leveldb.NewWriteBatch()
	defer batch.Close()
	lines := bufio.NewReader(file)
	for number := 1; ; number++ {
		line, err := lines.ReadBytes('\n')
		if err != nil && err != io.EOF {
			return err
		}
		if len(line) != 0 {
			key, value, ok := bytes.Cut(bytes.TrimSuffix(line, []byte("\n")), []byte("\t"))
			if !ok {
				return fmt.Errorf("%s:%d: no tab", path, number)
			}
			batch.Put(key, value)
		}
		if err == io.EOF {
			// With the last write, all of them are on the disk.
			return db.Write(&leveldb.WriteOptions{Sync: true}, batch)
		}
		if batch.ApproximateSize() >= batchBytes {
			if err := db.Write(nil, batch); err != nil {
				return err
			}
			batch.Clear()
		}
	}
}

func get(db *leveldb.DB, arguments []string, out *bufio.Writer) error {
	value, ok, err := db.Get(nil, []byte(arguments[0]))
	if err != nil {
		return err
	}
	if !ok {
		return errNothing
	}
	out.Write(value)
	return out.WriteByte('\n')
}

func scan(db *leveldb.DB, arguments []string, out *bufio.Writer) error {
	// What is read once need not push out of the cache what is read often.
	fill := false
	entries, err := db.NewIterator(&leveldb.ReadOptions{FillCache: &fill})
	if err != nil {
		return err
	}
	defer entries.Close()
	var from []byte
	if len(arguments) > 0 {
		from = []byte(arguments[0])
	}
	found := false
	for entries.Seek(from); ; entries.Next() {
		key, value, ok := entries.Entry()
		if !ok || len(arguments) == 2 && string(key) >= arguments[1] {
			break
		}
		found = true
		out.Write(key)
		out.WriteByte('\t')
		out.Write(value)
		if err := out.WriteByte('\n'); err != nil {
			return err
		}
	}
	if err := entries.Status(); err != nil {
		return err
	}
	if !found {
		return errNothing
	}
	return nil
}

func remove(db *leveldb.DB, arguments []string, _ *bufio.Writer) error {
	key := []byte(arguments[0])
	if _, ok, err := db.Get(nil, key); err != nil {
		return err
	} else if !ok {
		return errNothing
	}
	return db.Delete(&leveldb.WriteOptions{Sync: true}, key)
}

func compact(db *leveldb.DB, _ []string, _ *bufio.Writer) error {
	return db.CompactRange(nil, nil)
}

func stats(db *leveldb.DB, _ []string, out *bufio.Writer) error {
	for _, name := range []string{"leveldb.stats", "leveldb.approximate-memory-usage"} {
		text, ok, err := db.Property(name)
		if err != nil {
			return err
		}
		if ok {
			fmt.Fprintf(out, "%s\n%s\n", name, text)
		}
	}
	return nil
}
