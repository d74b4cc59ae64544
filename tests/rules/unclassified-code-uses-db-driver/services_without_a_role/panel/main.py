import psycopg2
import streamlit
