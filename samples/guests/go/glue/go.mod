// Stands in for the official SDK, whose name it has to bear. README.md says why.
module github.com/hypermodeinc/modus/sdk/go

go 1.24.0
