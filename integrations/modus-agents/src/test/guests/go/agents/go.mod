module agents

go 1.24.0

require github.com/hypermodeinc/modus/sdk/go v0.18.0

replace github.com/hypermodeinc/modus/sdk/go => ../../../../../../../samples/guests/go/glue
