package leveldb_test

import (
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/bridge-cpp/bridge/examples/leveldb/go/leveldb"
)

// scanned are all keys and values, as key=value, up to an error.
func scanned(seq iter.Seq2[leveldb.Entry, error]) (all []string, err error) {
	for entry, err := range seq {
		if err != nil {
			return all, err
		}
		all = append(all, string(entry.Key)+"="+string(entry.Value))
	}
	return all, nil
}

func TestScan(t *testing.T) {
	verifyNone(t)
	db := database(t)
	if all, err := scanned(db.Scan(nil, nil)); len(all) != 0 || err != nil {
		t.Error(all, err)
	}
	fill(t, db, 3000)
	put(t, db, "", "an empty key")
	put(t, db, "\xff\x00", "\x00")
	all, err := scanned(db.Scan(nil, nil))
	if err != nil || !slices.Equal(all, entries(t, db, nil)) {
		t.Error(len(all), err)
	}
	all, err = scanned(db.Scan(&leveldb.ReadOptions{VerifyChecksums: true}, []byte("key2998")))
	if want := []string{"key2998=value2998", "key2999=value2999", "\xff\x00=\x00"}; err != nil || !slices.Equal(all, want) {
		t.Error(all, err)
	}
}

// What is written while it goes on is not seen, and neither is what the snapshot
// does not have.
func TestScanShowsOneMoment(t *testing.T) {
	verifyNone(t)
	db := database(t)
	fill(t, db, 1000)
	snapshot, err := db.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	put(t, db, "key0000a", "after")
	then := db.Scan(&leveldb.ReadOptions{Snapshot: snapshot}, nil)
	n := 0
	for _, err := range then {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n == 500 {
			put(t, db, "key0999a", "while")
			if err := snapshot.Close(); !errors.Is(err, leveldb.ErrInUse) {
				t.Error(err)
			}
		}
	}
	if n != 1000 {
		t.Error(n)
	}
	if _, err := scanned(then); !errors.Is(err, leveldb.ErrClosed) {
		t.Error(err)
	}
	if all, err := scanned(db.Scan(nil, nil)); len(all) != 1002 || err != nil {
		t.Error(len(all), err)
	}
}

func TestScanOfAClosedDatabase(t *testing.T) {
	verifyNone(t)
	dir := t.TempDir()
	db := openNow(t, dir)
	fill(t, db, 1000)
	n := 0
	for _, err := range db.Scan(nil, nil) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n == 10 {
			if err := db.Close(); !errors.Is(err, leveldb.ErrInUse) {
				t.Error(err)
			}
		}
	}
	if n != 1000 {
		t.Error(n)
	}
	if _, err := scanned(db.Scan(nil, nil)); !errors.Is(err, leveldb.ErrClosed) {
		t.Error(err)
	}
	// The end of the scan has closed it.
	closeNow(t, openNow(t, dir))
}

func TestScanOfDamagedFiles(t *testing.T) {
	verifyNone(t)
	dir := t.TempDir()
	db := openNow(t, dir)
	fill(t, db, 9000)
	if err := db.CompactRange(nil, nil); err != nil {
		t.Fatal(err)
	}
	closeNow(t, db)
	files, _ := filepath.Glob(filepath.Join(dir, "*.ldb"))
	for _, file := range files {
		contents, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		copy(contents[len(contents)/2:], "damaged")
		if err := os.WriteFile(file, contents, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	db = openNow(t, dir)
	closeLater(t, db)
	all, err := scanned(db.Scan(&leveldb.ReadOptions{VerifyChecksums: true}, nil))
	if len(all) == 0 || len(all) == 9000 || !errors.Is(err, leveldb.ErrCorruption) {
		t.Error(len(all), err)
	}
}

func TestScanThatEndsEarly(t *testing.T) {
	verifyNone(t)
	db := database(t)
	fill(t, db, 1000)
	for entry, err := range db.Scan(nil, []byte("key0500")) {
		if got := fmt.Sprintf("%s=%s", entry.Key, entry.Value); got != "key0500=value0500" || err != nil {
			t.Error(got, err)
		}
		break
	}
	for _, live := range leveldb.LiveObjects() {
		if live.Type != "DB" && live.Alive != 0 {
			t.Error(live)
		}
	}
}
