module github.com/bridge-cpp/bridge/examples/leveldb/go

go 1.25
