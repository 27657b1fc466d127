// The key-value store from Go. `cargo run --example codegen` generates its
// package and runs it.
package main

import (
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"example.com/kv"
)

func main() {
	log.SetFlags(0)
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	folder, err := os.MkdirTemp("", "kv")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "fruit.log")

	store, err := kv.OpenStore(path, kv.DurabilitySynced)
	if err != nil {
		return err
	}
	defer store.Close()
	for _, fruit := range [][2]string{{"pear", "green"}, {"apple", "red"}, {"plum", "blue"}} {
		span, err := store.Put([]byte(fruit[0]), []byte(fruit[1]))
		if err != nil {
			return err
		}
		fmt.Printf("put %-5s -> bytes %d..%d of the log\n", fruit[0], span.Begin, span.End)
	}

	// The cursor keeps the store open.
	cursor := store.Cursor()
	for cursor.Valid() {
		key, err := cursor.Key()
		if err != nil {
			return err
		}
		value, err := cursor.Value()
		if err != nil {
			return err
		}
		fmt.Printf("  %s = %s\n", key, value)
		if err := cursor.Next(); err != nil {
			return err
		}
	}
	if err := store.Close(); errors.Is(err, kv.ErrInUse) {
		fmt.Println("close:", err)
	}
	if err := cursor.Close(); err != nil {
		return err
	}

	// An exception of the library arrives as a typed error.
	_, err = kv.OpenStore(filepath.Join(folder, "none", "fruit.log"), kv.DurabilityBuffered)
	var e *kv.Error
	if errors.Is(err, kv.ErrIO) && errors.Is(err, os.ErrNotExist) && errors.As(err, &e) {
		fmt.Printf("refused: %v\n  C++ type %s, code %v, %s %d\n", err, e.Type, e.Code, e.Domain, e.Detail)
	}

	// Damage the log: what is nested in the exception is the error's cause.
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	data[20] ^= 0xff // the last byte of the first record: pear's green
	if err := os.WriteFile(path, data, 0o600); err != nil {
		return err
	}
	_, err = kv.OpenStore(path, kv.DurabilityBuffered)
	fmt.Printf("damaged: %v\n  because: %v\n", err, errors.Unwrap(err))
	if !errors.Is(err, kv.ErrRecovery) || !errors.Is(err, kv.ErrCorruption) {
		return fmt.Errorf("not the errors that were expected: %w", err)
	}
	return nil
}
