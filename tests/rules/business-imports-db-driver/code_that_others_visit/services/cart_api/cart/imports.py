# expect: business-imports-db-driver "`cart_api` (business_api) imports the database library `psycopg2`"
import psycopg2

if __name__ == "__main__":
    print(psycopg2)
