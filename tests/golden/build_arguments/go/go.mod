module example.com/one/v2

go 1.24
