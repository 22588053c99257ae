module hello

go 1.24.0

// Names the version of the SDK for the metadata. No code of it is used.
require github.com/hypermodeinc/modus/sdk/go v0.18.0

replace github.com/hypermodeinc/modus/sdk/go => ../glue
