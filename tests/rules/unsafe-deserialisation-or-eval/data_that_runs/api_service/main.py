import asyncio
import marshal
import os
import pickle
import subprocess
from pickle import loads as unpack

import cloudpickle
import dill
import jsonpickle
import yaml
from fastapi import FastAPI
from safe_yaml import StrictLoader

app = FastAPI()
LIST = "ls /data"


async def run(text: str, data: bytes, loader: type) -> None:
    # expect: unsafe-deserialisation-or-eval "`pickle.loads` runs whatever the bytes ask for"
    pickle.loads(data)
    # expect: unsafe-deserialisation-or-eval
    unpack(data)
    # expect: unsafe-deserialisation-or-eval
    dill.loads(data)
    # expect: unsafe-deserialisation-or-eval
    cloudpickle.loads(data)
    # expect: unsafe-deserialisation-or-eval
    marshal.loads(data)
    # expect: unsafe-deserialisation-or-eval
    jsonpickle.decode(text)
    # expect: unsafe-deserialisation-or-eval
    yaml.unsafe_load(text)
    # expect: unsafe-deserialisation-or-eval
    yaml.load(text)
    # expect: unsafe-deserialisation-or-eval
    yaml.load_all(text, yaml.Loader)
    # expect: unsafe-deserialisation-or-eval
    yaml.load(text, Loader=yaml.UnsafeLoader)
    # expect: unsafe-deserialisation-or-eval
    yaml.load(text, Loader=yaml.FullLoader)
    # expect: unsafe-deserialisation-or-eval
    yaml.load(text, Loader=yaml.CLoader)
    # expect: unsafe-deserialisation-or-eval
    eval(text)
    # expect: unsafe-deserialisation-or-eval
    exec(text)
    # expect: unsafe-deserialisation-or-eval
    eval(f"{text} + 1")
    # expect: unsafe-deserialisation-or-eval
    os.system(text)
    # expect: unsafe-deserialisation-or-eval
    os.popen(text)
    # expect: unsafe-deserialisation-or-eval
    subprocess.getoutput(text)
    # expect: unsafe-deserialisation-or-eval
    subprocess.getstatusoutput(text)
    # expect: unsafe-deserialisation-or-eval
    await asyncio.create_subprocess_shell(text)
    # expect: unsafe-deserialisation-or-eval
    subprocess.run(f"ls {text}", shell=True)
    # expect: unsafe-deserialisation-or-eval
    subprocess.call("ls " + text, shell=True)
    # expect: unsafe-deserialisation-or-eval
    subprocess.check_call(text, shell=True)
    # expect: unsafe-deserialisation-or-eval
    subprocess.check_output(args=text, shell=True)
    # expect: unsafe-deserialisation-or-eval
    subprocess.Popen(text, shell=True)
    with open(text, 'rb') as file:
        # expect: unsafe-deserialisation-or-eval[warning] "runs whatever the file asks for"
        pickle.load(file)
        # expect: unsafe-deserialisation-or-eval[warning] "runs whatever the file asks for"
        pickle.Unpickler(file)
        # expect: unsafe-deserialisation-or-eval[warning] "runs whatever the file asks for"
        dill.load(file)
    # ok: unsafe-deserialisation-or-eval
    pickle.dumps(data)
    # ok: unsafe-deserialisation-or-eval
    yaml.safe_load(text)
    # ok: unsafe-deserialisation-or-eval
    yaml.load(text, Loader=yaml.SafeLoader)
    # ok: unsafe-deserialisation-or-eval
    yaml.load(text, yaml.CSafeLoader)
    # ok: unsafe-deserialisation-or-eval
    yaml.load(text, Loader=StrictLoader)
    # ok: unsafe-deserialisation-or-eval
    yaml.load(text, Loader=loader)
    # ok: unsafe-deserialisation-or-eval
    eval("1 + 1")
    # ok: unsafe-deserialisation-or-eval
    exec("x = 1")
    # ok: unsafe-deserialisation-or-eval
    os.system("ls /data")
    # ok: unsafe-deserialisation-or-eval
    subprocess.run(LIST, shell=True)
    # ok: unsafe-deserialisation-or-eval
    subprocess.run(['ls', text])
    # ok: unsafe-deserialisation-or-eval
    subprocess.run(['ls', text], shell=False)
    # ok: unsafe-deserialisation-or-eval
    subprocess.run(text)
    # ok: unsafe-deserialisation-or-eval
    subprocess.run('ls', cwd=text, shell=True)
    # ok: unsafe-deserialisation-or-eval
    subprocess.run(args='ls', shell=True)
    # ok: unsafe-deserialisation-or-eval
    subprocess.run(text, capture_output=True)
    # ok: unsafe-deserialisation-or-eval
    await asyncio.create_subprocess_shell(cmd='ls')
