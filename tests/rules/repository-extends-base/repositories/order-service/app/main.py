from fastapi import FastAPI

from app.repositories import abstract, ad_hoc, base_of_others, below_a_bare_class, below_a_port, below_one_for_all, by_annotation, derived, derived_twice, for_all_classes, for_all_models, function, holds_another, in_memory, made_somewhere, no_repository, of_a_library, of_a_model, of_object, port, with_a_parameter

app = FastAPI()
