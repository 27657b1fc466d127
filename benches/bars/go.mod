module github.com/bridge-cpp/bridge/benches/bars

go 1.25
