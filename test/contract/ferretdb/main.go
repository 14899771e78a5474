// Serves FerretDB on its SQLite handler, on a loopback port: ferretdb DIRECTORY PORT
package main

import (
	"context"
	"log"
	"os"

	"github.com/FerretDB/FerretDB/ferretdb"
)

func main() {
	f, err := ferretdb.New(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{TCP: "127.0.0.1:" + os.Args[2]},
		Handler:   "sqlite",
		SQLiteURL: "file:" + os.Args[1] + "/",
	})
	if err == nil {
		err = f.Run(context.Background())
	}
	log.Fatal(err)
}
