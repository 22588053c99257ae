// Asks HTTP and GraphQL servers through the host. What a host function gives is returned as it is; nil is a failure.
package main

// The answer to a GET, with no headers at all in the request.
func Get(url string) *Response { return fetch(&Request{Url: url}) }

// The answer to a request with one header of several values.
func Send(method, url, name string, values []string, body []byte) *Response {
	headers := &Headers{data: map[string]*Header{"key": {Name: name, Values: values}}}
	return fetch(&Request{Url: url, Method: method, Headers: headers, Body: body})
}

// A Go guest can pass no request.
func IsNothingFetched() bool { return fetch(nil) != nil }

func Query(connection, statement, variables string) *string {
	return hostQuery(&connection, &statement, &variables)
}

// A Go guest can pass no texts.
func QueryNothing() *string { return hostQuery(nil, nil, nil) }
