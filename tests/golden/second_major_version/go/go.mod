module example.com/second/v2

go 1.24
