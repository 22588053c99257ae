module wasmtool

go 1.24.0
