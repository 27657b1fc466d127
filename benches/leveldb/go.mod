module github.com/bridge-cpp/bridge/benches/leveldb

go 1.25

require (
	github.com/bridge-cpp/bridge/benches/bars v0.0.0
	github.com/bridge-cpp/bridge/examples/leveldb/go v0.0.0
)

replace (
	github.com/bridge-cpp/bridge/benches/bars => ../bars
	github.com/bridge-cpp/bridge/examples/leveldb/go => ../../examples/leveldb/go
)
